import DequeModule
import InterleaveEvents

/// Who ran after whom: the last steps of a run, one column each, and one for each time between them in
/// which nobody ran.
struct StepHistory: Equatable, Sendable {
  /// The most columns that are kept.
  static let capacity = 4_096
  /// What is no column's number.
  static let noColumn = -1
  /// A shorter time in which nobody could run is what the scheduler needs, and no column.
  private static let leastRest = Duration.milliseconds(1)

  private var columns: Deque<Column> = []
  /// The number behind the last column that there ever was.
  private(set) var end = 0
  /// How many steps there ever were.
  private(set) var steps = 0
  /// How many events there ever were, those among them that are about nobody known.
  private(set) var events = 0
  /// Since when nobody runs; nil while somebody does.
  private var rest: Rest?

  private struct Rest: Equatable {
    let start: Instant
    let events: Int
  }

  /// A step, or what lies between two.
  struct Column: Equatable {
    let kind: Kind
    /// When it began.
    let start: Instant
    /// How many steps there were up to it.
    let step: Int
    /// How many events had happened when it began, its first one among them.
    let events: Int

    /// What it is.
    enum Kind: Equatable {
      /// A task ran, which was made ready in the column `cause`.
      case step(TaskID, name: String, cause: Int)
      /// Nobody ran.
      case rest
      /// Events were lost.
      case loss
    }

    /// Who ran.
    var task: TaskID? { if case .step(let task, _, _) = kind { task } else { nil } }
  }

  /// The number of the oldest column that is kept.
  var first: Int { end - columns.count }

  /// The numbers of the columns that are kept.
  var numbers: Range<Int> { first..<end }

  /// Whether nobody runs since the last step.
  var isResting: Bool { rest != nil }

  /// The column of that number; nil if it is forgotten or has not come yet.
  subscript(number: Int) -> Column? { numbers.contains(number) ? columns[number - first] : nil }

  /// An event is about to be taken in.
  mutating func countEvent() { events &+= 1 }

  /// A step begins of a task that was ready since then; returns the number of its column.
  ///
  /// - Complexity: O(1).
  mutating func begin(
    _ task: TaskID, name: String, readySince: Instant, cause: Int, at time: Instant
  ) -> Int {
    if let rest, rest.start.duration(to: readySince) >= Self.leastRest {
      append(Column(kind: .rest, start: rest.start, step: steps, events: rest.events))
    }
    rest = nil
    steps += 1
    append(
      Column(
        kind: .step(task, name: name, cause: cause), start: time, step: steps, events: events))
    return end - 1
  }

  /// Nobody runs any more.
  mutating func beginRest(at time: Instant) { rest = Rest(start: time, events: events) }

  /// Events before that moment were lost.
  mutating func lose(at time: Instant) {
    rest = nil
    append(Column(kind: .loss, start: time, step: steps, events: events))
  }

  private mutating func append(_ column: Column) {
    if columns.count >= Self.capacity { columns.removeFirst() }
    columns.append(column)
    end += 1
  }

  /// How many bytes it takes, about.
  var bytes: Int { columns.count * MemoryLayout<Column>.stride }
}
