import DequeModule

/// What can run now, in the order in which it became ready.
struct ReadyQueue {
  /// One thing to run.
  enum Item {
    /// The first step of a task that has no worker yet and is kept alive by this.
    case start(Retained<TaskRecord>)
    case step(Unretained<Worker>, UnownedJob)
    /// Those who wait to enter an actor; the worker whose task was the first may have ended since, and
    /// is kept alive by this.
    case actorQueue(Retained<Worker>, UnownedJob)
    /// The rest of a step that let others go first.
    case turn(Unretained<TaskRecord>, Unretained<Waiter>)
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

  /// The item that is so many places from the front.
  subscript(index: Int) -> Item { items[index] }

  /// Whether the item there is of those who wait to enter an actor.
  func isActorQueue(at index: Int) -> Bool {
    guard items.indices.contains(index), case .actorQueue = items[index] else { return false }
    return true
  }

  /// Takes an item out of its turn.
  mutating func remove(at index: Int) -> Item { items.remove(at: index) }

  /// Draws the order of the first `batch` items, if there is a seed to draw by
  /// (Fisher and Yates' shuffle, in Durstenfeld's form).
  @inline(__always)
  mutating func permute(batch: Int) {
    if random != nil, batch > 1 { shuffle(batch) }
  }

  @inline(never)
  private mutating func shuffle(_ batch: Int) {
    guard var generator = random else { return }
    for index in stride(from: batch - 1, to: 0, by: -1) {
      items.swapAt(index, Int.random(in: 0...index, using: &generator))
    }
    random = generator
  }
}
