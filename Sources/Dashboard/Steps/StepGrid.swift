import InterleaveEvents

/// Some columns of a run's steps, with a row for each of some tasks.
struct StepGrid {
  /// What stands in one column of one row.
  enum Mark: Hashable {
    case nothing
    /// The task ran.
    case ran
    /// The task was spawned or made ready by the one that ran.
    case made
    /// Nobody ran.
    case rest
    /// Events were lost.
    case lost
  }

  let numbers: Range<Int>
  private(set) var rows: [[Mark]]
  /// The steps of all tasks that have no row.
  private(set) var others: [Mark]
  private let places: [TaskID: Int]

  /// Draws columns of a history; `pending` are tasks that are ready, with the column that made them so.
  ///
  /// - Complexity: O(columns that are kept, and cells).
  init(
    of history: StepHistory, _ numbers: Range<Int>, tasks: [TaskID],
    pending: [(task: TaskID, cause: Int)] = []
  ) {
    self.numbers = numbers.clamped(to: history.numbers)
    let ground = self.numbers.map { number -> Mark in
      switch history[number]?.kind {
      case .rest: .rest
      case .loss: .lost
      case .step, nil: .nothing
      }
    }
    rows = Array(repeating: ground, count: tasks.count)
    others = ground
    places = Dictionary(zip(tasks, tasks.indices)) { first, _ in first }
    for number in self.numbers.lowerBound..<history.end { add(history[number], number) }
    for (task, cause) in pending { mark(task, as: .made, at: cause) }
  }

  private mutating func add(_ column: StepHistory.Column?, _ number: Int) {
    guard case .step(let task, _, let cause)? = column else { return }
    mark(task, as: .made, at: cause)
    if places[task] != nil {
      mark(task, as: .ran, at: number)
    } else if numbers.contains(number) {
      others[number - numbers.lowerBound] = .ran
    }
  }

  private mutating func mark(_ task: TaskID, as mark: Mark, at number: Int) {
    guard numbers.contains(number), let row = places[task] else { return }
    let cell = number - numbers.lowerBound
    if rows[row][cell] != .ran { rows[row][cell] = mark }
  }
}

extension StepGrid.Mark {
  /// Its shape; another one for what is still to come.
  func character(_ glyphs: Glyphs, isToCome: Bool = false) -> Character {
    switch (self, glyphs) {
    case (.nothing, _): " "
    case (.ran, .unicode): isToCome ? "▂" : "█"
    case (.ran, .ascii): isToCome ? "_" : "#"
    case (.made, .unicode): isToCome ? "·" : "○"
    case (.made, .ascii): isToCome ? "." : "o"
    case (.rest, .unicode): "┊"
    case (.rest, .ascii): ":"
    case (.lost, .unicode): "╳"
    case (.lost, .ascii): "?"
    }
  }

  var role: Role {
    switch self {
    case .nothing, .rest: .secondary
    case .ran: .running
    case .made: .ready
    case .lost: .failed
    }
  }
}

extension StepHistory {
  /// The tasks that ran in those columns, each once: those that ran next to the column `center` first.
  func tasks(in numbers: Range<Int>, around center: Int) -> [TaskID] {
    var seen: Set<TaskID> = []
    let near = numbers.clamped(to: self.numbers).sorted { abs($0 - center) < abs($1 - center) }
    return near.compactMap { self[$0]?.task }.filter { seen.insert($0).inserted }
  }

  /// The names of the tasks that ran in those columns.
  func names(in numbers: Range<Int>) -> [TaskID: String] {
    var names: [TaskID: String] = [:]
    for number in numbers.clamped(to: self.numbers) {
      if case .step(let task, let name, _)? = self[number]?.kind { names[task] = name }
    }
    return names
  }

  /// How many steps there were before those columns, and how many there are up to their end.
  func steps(in numbers: Range<Int>) -> ClosedRange<Int>? {
    let numbers = numbers.clamped(to: self.numbers)
    let first = numbers.first { self[$0]?.task != nil }
    guard let first, let begin = self[first]?.step, let end = self[numbers.upperBound - 1]?.step
    else { return nil }
    return begin...max(begin, end)
  }

  /// Where moments stand on the axis of those columns: at the first one, behind each rest, and wherever
  /// there is room.
  func labels(of numbers: Range<Int>) -> [(cell: Int, words: String)] {
    let numbers = numbers.clamped(to: self.numbers)
    var labels: [(cell: Int, words: String)] = []
    var free = 0
    for number in numbers {
      let cell = number - numbers.lowerBound
      let isFirst = cell == 0
      let isRest = self[number]?.kind == .rest
      guard cell >= free, isFirst || isRest || cell >= free + 20,
        let moment = self[isRest ? number + 1 : number]?.start
      else { continue }
      let words = Words.axis(moment)
      labels.append((cell, words))
      free = cell + words.count + 1
    }
    return labels
  }
}
