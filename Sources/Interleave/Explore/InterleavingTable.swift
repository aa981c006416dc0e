/// A run as a table: a column a task, a row a step, the log lines between.
package struct InterleavingTable {
  private var names: [UInt64: String] = [:]
  private var columns: [UInt64] = []
  /// The rows that are shown, and how many come before them.
  private var rows: [Row] = []
  private var rowsBefore = 0
  private var lastForced: (step: Int, key: UInt64, insteadOf: String)?
  private var lastFault: String?

  private enum Row {
    case step(Int, key: UInt64, cell: String, isForced: Bool)
    case line(String)
  }

  /// The widest that a column may be, and the most columns.
  private static var widest: Int { 30 }
  private static var mostColumns: Int { 8 }
  /// The most rows: of a longer run the last ones.
  private static var mostRows: Int { 200 }

  init(_ frames: [Film.Frame]) {
    var births: [UInt64] = []
    for frame in frames {
      for event in frame.events {
        guard case .spawned(let birth) = event.change else { continue }
        names[event.task.rawValue] = birth.name
        births.append(event.task.rawValue)
      }
    }
    var step = 0
    for frame in frames { add(frame, &step) }
    rowsBefore = max(0, rows.count - Self.mostRows)
    rows.removeFirst(rowsBefore)
    columns = columns(of: births)
  }

  /// The tasks that have a column, in the order of their births: those that take a step in what is shown,
  /// those with forced steps and the last ones before others if they are too many.
  private func columns(of births: [UInt64]) -> [UInt64] {
    var worth: [UInt64: Int] = [:]
    for (place, row) in rows.enumerated() {
      guard case .step(_, let key, _, let isForced) = row else { continue }
      worth[key] = max(worth[key] ?? 0, isForced ? place + rows.count : place)
    }
    guard births.count > Self.mostColumns else { return births }
    let shown = births.filter { worth[$0] != nil }
    let least = shown.compactMap { worth[$0] }.sorted(by: >).prefix(Self.mostColumns).last ?? 0
    return shown.filter { worth[$0] ?? 0 >= least }
  }

  /// Makes a table of a run's events, or of the last of them.
  ///
  /// - Parameter forced: which of the events begin a step that was forced, and who was first in line.
  package init(of events: [TaskEvent], forced: [Int: String] = [:]) {
    var frames: [Film.Frame] = []
    for (place, event) in events.enumerated() {
      if case .resumed = event.change {
        frames.append(
          Film.Frame(key: event.task.rawValue, insteadOf: forced[place], note: nil, events: []))
      }
      if frames.isEmpty { frames.append(Film.Frame(key: 0, insteadOf: nil, note: nil, events: [])) }
      // What a timer or another thread has done between two steps is no step's.
      if case .woken(by: nil) = event.change { continue }
      frames[frames.count - 1].events.append(event)
    }
    self.init(frames)
  }

  private mutating func add(_ frame: Film.Frame, _ step: inout Int) {
    if let note = frame.note {
      lastFault = note
      return rows.append(.line("* \(note)"))
    }
    step += 1
    var words: [String] = []
    var lines: [String] = []
    for event in frame.events {
      let name = names[event.task.rawValue] ?? "task-\(event.task.rawValue)"
      if case .logged(let line) = event.change {
        lines.append("\(name): \(line)")
      } else if event.task.rawValue == frame.key {
        if let said = ExploredWords.change(event.change, names: names) { words.append(said) }
      } else if let said = ExploredWords.sideEffect(event.change, of: name) {
        words.append(said)
      }
    }
    let cell = words.isEmpty ? "goes on" : words.joined(separator: ", ")
    rows.append(.step(step, key: frame.key, cell: cell, isForced: frame.insteadOf != nil))
    if let other = frame.insteadOf {
      lastForced = (step, frame.key, other)
      rows.append(.line("* forced: \(other) was first in line"))
    }
    rows += lines.map { .line("  \($0)") }
  }

  /// The tasks that have a column.
  package var tasks: [TaskID] { columns.map { TaskID(rawValue: $0) } }

  /// The switch that decides, in a sentence.
  package var decisiveSwitch: String {
    if let (step, key, other) = lastForced {
      return """
        What decides is step \(step): \(names[key] ?? "a timer or a call") goes before \(other), \
        which was first in line; without this switch it does not fail so.
        """
    }
    return lastFault.map { "What decides is that \($0); without this it does not fail so." }
      ?? "It fails in the default order, without any switch."
  }

  /// Its text.
  package var text: String {
    let widths = columns.map(width)
    let head = zip(columns, widths).map { Self.pad(names[$0] ?? "", to: $1) }
    var lines = [Self.trimmed("step  " + head.joined(separator: "  "))]
    if rowsBefore > 0 { lines.append("      … \(rowsBefore.counted("row")) before") }
    for row in rows {
      switch row {
      case .line(let words): lines.append("    \(words)".printable)
      case .step(let number, let key, let cell, let isForced):
        let mark = isForced ? "*" : " "
        let place = String(number)
        let front = String(repeating: " ", count: max(0, 4 - place.count)) + place + mark + " "
        lines += Self.lay(cell, key, front, columns, widths)
      }
    }
    return lines.joined(separator: "\n")
  }

  private func width(of column: UInt64) -> Int {
    var width = (names[column] ?? "").count
    for case .step(_, column, let cell, _) in rows { width = max(width, cell.count) }
    return min(width, Self.widest)
  }

  /// The lines of one step, its words broken where they do not fit.
  private static func lay(
    _ cell: String, _ key: UInt64, _ front: String, _ columns: [UInt64], _ widths: [Int]
  ) -> [String] {
    guard let column = columns.firstIndex(of: key) else { return [front + "(\(cell))"] }
    let indent = widths[..<column].reduce(0) { $0 + $1 + 2 }
    var lines: [String] = []
    var line = ""
    for word in cell.split(separator: " ") {
      if !line.isEmpty, line.count + word.count + 1 > widths[column] {
        lines.append(line)
        line = ""
      }
      line += (line.isEmpty ? "" : " ") + word
    }
    lines.append(line)
    return lines.enumerated().map { index, words in
      let head = index == 0 ? front : String(repeating: " ", count: front.count)
      return trimmed((head + String(repeating: " ", count: indent) + words).printable)
    }
  }

  private static func pad(_ text: String, to width: Int) -> String {
    text.prefix(width) + String(repeating: " ", count: max(0, width - text.count))
  }

  private static func trimmed(_ text: String) -> String {
    var text = text
    while text.last == " " { text.removeLast() }
    return text
  }
}
