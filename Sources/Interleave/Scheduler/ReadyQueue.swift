import DequeModule

/// What can run now, in the order in which it became ready.
struct ReadyQueue {
  /// One thing to run.
  enum Item {
    /// The first step of a task that has no worker yet.
    case start(Borrowed<TaskRecord>)
    case step(Borrowed<Worker>, UnownedJob)
    /// The rest of a step that let others go first.
    case turn(Borrowed<TaskRecord>, Borrowed<Waiter>)
    case call(Call)
  }

  private var items = Deque<Item>()
  private var random: SplitMix64?

  /// Makes an empty queue; with a seed, the items of each batch come in an order drawn by it.
  init(seed: UInt64?) { random = seed.map(SplitMix64.init(seed:)) }

  var count: Int { items.count }
  var isEmpty: Bool { items.isEmpty }

  mutating func append(_ item: Item) { items.append(item) }

  mutating func popFirst() -> Item? { items.popFirst() }

  /// Draws the order of the first `batch` items, if there is a seed to draw by
  /// (Fisher and Yates' shuffle, in Durstenfeld's form).
  mutating func permute(batch: Int) {
    guard var generator = random, batch > 1 else { return }
    for index in stride(from: batch - 1, to: 0, by: -1) {
      items.swapAt(index, Int.random(in: 0...index, using: &generator))
    }
    random = generator
  }
}

/// A small random generator whose every seed is good
/// (Steele, Lea and Flood, "Fast splittable pseudorandom number generators", 2014).
struct SplitMix64: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
