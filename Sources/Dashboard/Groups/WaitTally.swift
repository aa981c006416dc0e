import InterleaveEvents

/// What the live tasks of a group do, and how many do each: what they wait for, or that they do not wait.
struct WaitTally: Equatable, Sendable {
  /// Of more things than these, the rest are counted together.
  private static let mostThings = 64

  private var numbers: [Key: Int32] = [:]
  private var entries: [Counted] = []
  private var vacant: [Int32] = []

  /// What tasks have in common that wait for the same thing, whatever its circumstances.
  fileprivate enum Key: Hashable {
    case running, ready, sleep, task, gather, group, anyOf, outside, other
    case thing(ResourceID)
    case named(String)

    init(_ activity: TaskState.Activity) {
      switch activity {
      case .running: self = .running
      case .ready: self = .ready
      case .waiting(let reason): self.init(reason)
      }
    }

    init(_ reason: WaitReason) {
      switch reason {
      case .sleep: self = .sleep
      case .task: self = .task
      case .gather: self = .gather
      case .group: self = .group
      case .anyOf: self = .anyOf
      case .outside: self = .outside
      case .thread(let name): self = .named("t" + name)
      // What follows a figure or a stroke differs from one task to the next.
      case .io(let name): self = .named("i" + String(name.prefix { !$0.isNumber && $0 != "/" }))
      default: self = reason.resource.map { .thing($0.id) } ?? .other
      }
    }

    var isThing: Bool {
      switch self {
      case .thing, .named: true
      default: false
      }
    }
  }

  /// How many do that.
  struct Counted: Equatable, Sendable {
    fileprivate let key: Key
    /// One of them.
    let activity: TaskState.Activity
    var count: Int

    /// Whether they wait for things that are too many to be told apart.
    var isOther: Bool { key == .other }

    fileprivate init(key: Key, activity: TaskState.Activity) {
      (self.key, self.activity, count) = (key, activity, 0)
    }
  }

  /// Counts a task; returns the number under which it is counted.
  ///
  /// - Complexity: O(1).
  mutating func add(_ activity: TaskState.Activity) -> Int32 {
    var key = Key(activity)
    if numbers[key] == nil, key.isThing, numbers.count >= Self.mostThings { key = .other }
    let number = numbers[key] ?? begin(key, activity)
    entries[Int(number)].count += 1
    return number
  }

  private mutating func begin(_ key: Key, _ activity: TaskState.Activity) -> Int32 {
    let entry = Counted(key: key, activity: activity)
    let number = vacant.popLast() ?? Int32(entries.count)
    if Int(number) == entries.count { entries.append(entry) } else { entries[Int(number)] = entry }
    numbers[key] = number
    return number
  }

  /// Counts a task no more that was counted under that number.
  mutating func remove(_ number: Int32) {
    entries[Int(number)].count -= 1
    guard entries[Int(number)].count == 0 else { return }
    numbers[entries[Int(number)].key] = nil
    vacant.append(number)
  }

  /// Whether a task that does that belongs under that number.
  func counts(_ activity: TaskState.Activity, under number: Int32) -> Bool {
    let (key, known) = (Key(activity), entries[Int(number)].key)
    return known == key || (known == .other && key.isThing)
  }

  /// What most of them do first.
  ///
  /// - Complexity: O(1): some dozens are told apart.
  var mostCommon: [Counted] {
    entries.enumerated().filter { $0.element.count > 0 }
      .sorted { ($1.element.count, $0.offset) < ($0.element.count, $1.offset) }.map(\.element)
  }
}
