import InterleaveEvents

/// Who ran after whom, as text: the same picture as that of the screen, or with a column a task where
/// that is narrower.
package struct StepTable: Sendable {
  private var history = History()

  /// Begins with no step.
  package init() {}

  /// Takes in the next batch.
  package mutating func take(_ batch: EventBatch) {
    history.fold(batch)
    _ = history.takeChanges()
  }

  /// Its lines, each of that many columns at most; of very many steps the last ones.
  package func lines(columns: Int, glyphs: Glyphs) -> [String] {
    let steps = history.steps
    guard let known = steps.steps(in: steps.numbers) else { return ["nothing ran"] }
    let tasks = steps.tasks(in: steps.numbers, around: 0).sorted()
    var lines = [heading(known, tasks, glyphs)]
    if known.lowerBound > 1 {
      lines.append("\(glyphs.ellipsis) \(Words.grouped(known.lowerBound - 1)) steps before")
    }
    let names = Words.distinct(steps.names(in: steps.numbers))
    let upright = UprightSteps(steps, tasks, names)
    let longest = names.values.map(\.columns).max() ?? 0
    let label = min(longest, max(8, columns / 4)) + 2
    lines +=
      upright.width < min(columns + 1, label + steps.numbers.count)
      ? upright.lines(glyphs) : blocks(names, label: label, columns: columns, glyphs)
    return lines.map(\.trimmed)
  }

  private func heading(_ known: ClosedRange<Int>, _ tasks: [TaskID], _ glyphs: Glyphs) -> String {
    let signs: [(StepGrid.Mark, String)] = [
      (.ran, "its step"), (.made, "made ready by it"), (.rest, "nobody runs"),
    ]
    let legend = signs.map { "\($0.character(glyphs)) \($1)" }.joined(separator: "  ")
    let count = known.upperBound == 1 ? "1 step" : "\(Words.grouped(known.upperBound)) steps"
    let who = tasks.count == 1 ? "1 task" : "\(Words.grouped(tasks.count)) tasks"
    return "\(count) of \(who)  \(legend)"
  }

  /// A row a task, as many columns as fit, and the rest below; of each part only the tasks that ran in it.
  private func blocks(
    _ names: [TaskID: String], label: Int, columns: Int, _ glyphs: Glyphs
  ) -> [String] {
    let steps = history.steps
    let width = max(8, columns - label)
    return stride(from: steps.first, to: steps.end, by: width).flatMap { first -> [String] in
      let numbers = first..<min(first + width, steps.end)
      let tasks = steps.tasks(in: numbers, around: first).sorted()
      let grid = StepGrid(of: steps, numbers, tasks: tasks)
      let rows = zip(tasks, grid.rows).map { task, marks in
        let name = Words.shortened(names[task] ?? "", columns: label - 2, glyphs)
        return name.padded(to: label) + String(marks.map { $0.character(glyphs) })
      }
      return ["", axis(numbers, label: label, width: width)] + rows
    }
  }

  private func axis(_ numbers: Range<Int>, label: Int, width: Int) -> String {
    history.steps.labels(of: numbers).reduce(into: String(repeating: " ", count: label)) {
      guard $1.cell + $1.words.count <= width else { return }
      $0 = $0.padded(to: label + $1.cell) + $1.words
    }
  }
}

/// A column a task and a row a step.
private struct UprightSteps {
  private let steps: StepHistory
  private let tasks: [TaskID]
  private let names: [String]

  init(_ steps: StepHistory, _ tasks: [TaskID], _ names: [TaskID: String]) {
    self.steps = steps
    self.tasks = tasks
    self.names = tasks.map { names[$0] ?? "" }
  }

  private static var front: Int { 20 }

  /// How many columns it fills.
  var width: Int { names.reduce(Self.front) { $0 + $1.columns + 2 } }

  func lines(_ glyphs: Glyphs) -> [String] {
    let grid = StepGrid(of: steps, steps.numbers, tasks: tasks)
    let heads = zip(names, names).map { $0.padded(to: $1.columns + 2) }.joined()
    return ["", "  step          at  ".padded(to: Self.front) + heads]
      + steps.numbers.map { line(at: $0, grid, glyphs) }
  }

  private func line(at number: Int, _ grid: StepGrid, _ glyphs: Glyphs) -> String {
    let cells = names.indices.map { column in
      let mark = grid.rows[column][number - grid.numbers.lowerBound]
      return String(mark.character(glyphs)).padded(to: names[column].columns + 2)
    }
    return front(of: steps[number]).padded(to: Self.front) + cells.joined()
  }

  private func front(of column: StepHistory.Column?) -> String {
    guard let column, column.task != nil else { return "" }
    let time = Words.decimal(Double(column.start.nanoseconds) * 1e-9, places: 6)
    return Words.grouped(column.step).leading(to: 6) + time.leading(to: 12)
  }
}

extension String {
  fileprivate func padded(to width: Int) -> String {
    self + String(repeating: " ", count: max(0, width - columns))
  }

  fileprivate func leading(to width: Int) -> String {
    String(repeating: " ", count: max(0, width - columns)) + self
  }

  fileprivate var trimmed: String {
    var text = self
    while text.last == " " { text.removeLast() }
    return text
  }
}
