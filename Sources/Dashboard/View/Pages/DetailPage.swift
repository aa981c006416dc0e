import InterleaveEvents

extension PageView {
  /// All about one task.
  static let detail = PageView(heading: "On a task's page") { context in
    guard let task = context.task else { return Title(name: "TASK") }
    let standing = context.history.standing(of: task)
    let glyph = Words.glyph(of: standing, context.glyphs)
    var words = Line(
      "\(glyph) \(Words.long(task, in: context.history))", Words.role(of: standing), .bold)
    if !context.history.isCertain(task) { words.add("?", .deadlineNear) }
    return Title(name: task.name, words: words)
  } lines: { context in
    guard let task = context.task else {
      return [Line(Words.absence(in: context.model), .secondary)]
    }
    return DetailPage(task, context).lines
  } things: { context in
    context.task.map { DetailPage($0, context).evidenceLines } ?? [:]
  }
}

/// All that is known of one task, line by line.
struct DetailPage {
  let task: TaskRecord
  let history: History
  let timescale: Timescale
  let width: Int
  /// How many lines are seen at once.
  let rows: Int
  let glyphs: Glyphs
  /// Which line of the evidence is selected.
  let evidencePlace: Int

  init(_ task: TaskRecord, _ context: PageView.Context) {
    self.task = task
    history = context.history
    timescale = context.model.timescale
    width = context.width
    rows = context.rows
    glyphs = context.glyphs
    evidencePlace = context.model.evidencePlace
  }

  /// What the task presents; nil if it presents nothing.
  var reading: PanelReading? { PanelReading(of: task, at: history.now, glyphs) }

  var lines: [Line] {
    panel + why + life + [Line()] + work + section("Timeline", strip) + times
      + section("Cancellation", cancellation) + section("Warnings", warnings)
      + (reading == nil ? section("Candles", candles(rows: Self.chartRows.upperBound)) : [])
      + section("Measured", measures)
      + section("Children", children) + section("Log", log)
  }

  /// What a task presents is what somebody who opens it wants to see first, and all of it at once if there
  /// is room.
  var panel: [Line] {
    guard let reading else { return [] }
    let words = PanelCard(reading: reading, width: width).words
    let tables = reading.panel.tables.flatMap { table in
      section(table.title, PanelTable(table, of: reading, width: width - 2).lines)
    }
    let rest = rows - words.count - tables.count - 2
    let height = min(max(rest, Self.chartRows.lowerBound), Self.chartRows.upperBound)
    let charts = reading.panel.parts.flatMap { part -> [Line] in
      guard case .candles(let title) = part else { return [] }
      return section(title, candles(rows: height))
    }
    return words + charts + tables + [Line()]
  }

  /// How many rows a chart has.
  private static let chartRows = 5...10

  private func field(_ name: String, _ value: Line) -> [Line] {
    let column = width < 50 ? 10 : 12
    var line = Line(name, .secondary)
    line.add(String(repeating: " ", count: max(1, column - name.count)))
    line.add(value)
    return line.wrapped(columns: width, indent: column)
  }

  private func section(_ title: String, _ lines: [Line]) -> [Line] {
    lines.isEmpty ? [] : [Line(), Line(title, .secondary, .bold)] + lines.map { indent($0) }
  }

  private func indent(_ line: Line) -> Line {
    var indented = Line("  ")
    indented.add(line)
    return indented
  }

  private var life: [Line] {
    let site = task.birth.site
    var born = Line("\(site)")
    born.add(" at \(Words.seconds(task.spawned)) s", .secondary)
    let parent = task.birth.parent.map { Words.name(of: $0, in: history) } ?? "none"
    let span = Words.duration(max(.zero, task.since.duration(to: history.now)))
    let since = task.isAlive ? "for \(span)" : "\(span) ago"
    var state = Line(Words.activity(task, in: history), Words.role(of: task.state), .bold)
    state.add(", \(since)", .secondary)
    var lines = field("state", state)
    if task.isCancelling, let reason = history.reason(of: task) {
      lines += field("waits on", Line(Words.wait(reason, in: history)))
    }
    lines += field("spawned", born) + field("parent", Line(parent))
    lines += field("number", Line(Words.number(task.id)))
    if !task.holds.isEmpty {
      let held = task.holds.map { Words.resource("", $0) }.joined(separator: ", ")
      lines += field("holds", Line(held))
    }
    return lines
  }

  private var work: [Line] {
    progress + timeout
  }

  private var progress: [Line] {
    guard let progress = task.progress else { return [] }
    var words = Line(task.fraction.map { " \(Words.percent($0))%" } ?? "")
    let whole = progress.total.map { " of \(Words.grouped($0))" } ?? ""
    words.add("  \(Words.grouped(progress.completed))\(whole)", .secondary)
    if !progress.message.isEmpty { words.add("  \(progress.message)") }
    let bar = max(8, min(40, width - 40, width - 12 - words.width))
    let drawn =
      task.fraction.map { Bars.filled($0, width: bar, glyphs) }
      ?? Bars.indeterminate(
        turn: task.isAlive ? history.now.nanoseconds / 250_000_000 : 0, width: bar, glyphs)
    let value = Line(drawn, task.isAlive ? .running : Words.role(of: task.state))
    return field("progress", value.adding(words))
  }

  private var timeout: [Line] {
    guard let countdown = Countdown(of: task, at: history.now) else {
      return task.isAlive ? field("timeout", Line("none", .secondary)) : []
    }
    let bar = max(8, min(40, width - 40))
    let role: Role = countdown.isNear ? .deadlineNear : .secondary
    var value = Line(Bars.filled(countdown.fraction, width: bar, glyphs), role)
    value.add("  \(Words.left(countdown))\(countdown.isNear ? " !" : "")", role)
    return field("timeout", value)
  }

  private var strip: [Line] {
    let cells = max(0, width - 14)
    let cell = timescale.cell(until: history.now, cells: cells)
    let window = Strip.Window(until: history.now, count: cells, width: cell)
    let strip = Strip(of: task, in: window, history: history)
    let span = Words.span(nanoseconds: Int64(cells) * cell)
    return [
      strip.line(
        endingIn: Words.endMark(of: task, glyphs), Words.role(of: task.state), glyphs
      ).adding("  \(span)", .secondary)
    ]
  }
}
