extension Layout {
  /// How many tasks the tasks' pane shows at once.
  var tasksVisible: Int {
    guard let cardsAcross else { return max(1, tasks.rows) }
    return max(1, tasks.rows / cardRows) * cardsAcross
  }

  /// How many lanes the timeline shows at once.
  var lanesVisible: Int { max(0, (timeline?.rows ?? 0) - 2 - (hasMoments ? 1 : 0)) }

  /// How many lines the log shows at once.
  var logLines: Int { max(0, (log?.rows ?? 0) - 1) }

  /// The place of the first task to show, so that the selected one is among them and the screen
  /// moves as little as it can.
  func firstTask(scroll: Int, selected: Int, count: Int) -> Int {
    let across = cardsAcross ?? 1
    let visible = tasksVisible / across
    let units = (count + across - 1) / across
    return Self.window(
      from: scroll / across, around: selected / across, visible: visible, count: units) * across
  }

  /// The first lane to show, in the same way.
  func firstLane(scroll: Int, selected: Int, count: Int) -> Int {
    Self.window(from: scroll, around: selected, visible: max(1, lanesVisible), count: count)
  }

  private static func window(from first: Int, around selected: Int, visible: Int, count: Int) -> Int
  {
    let last = max(0, count - visible)
    let least = selected - visible + 1
    return max(0, min(max(min(first, last), least), selected))
  }

  /// Whether that pane is on the screen.
  func shows(_ pane: Model.Pane) -> Bool {
    switch pane {
    case .tasks: true
    case .timeline: lanesVisible > 0
    case .log: logLines > 0
    }
  }

  /// The pane in that row.
  func pane(at row: Int) -> Model.Pane? {
    if tasks.contains(row: row) { return .tasks }
    if timeline?.contains(row: row) == true { return .timeline }
    return log?.contains(row: row) == true ? .log : nil
  }

  /// Which of the visible tasks stands there, from 0.
  func place(row: Int, column: Int) -> Int? {
    guard tasks.contains(row: row) else { return nil }
    guard let cardsAcross else { return row - tasks.row }
    let width = max(1, tasks.columns / cardsAcross)
    return (row - tasks.row) / cardRows * cardsAcross + min(cardsAcross - 1, column / width)
  }
}
