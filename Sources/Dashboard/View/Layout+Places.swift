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

  static func window(from first: Int, around selected: Int, visible: Int, count: Int) -> Int {
    let last = max(0, count - visible)
    let least = selected - visible + 1
    return max(0, min(max(min(first, last), least), selected))
  }

  /// Whether that pane is on the screen.
  func shows(_ pane: Model.Pane) -> Bool {
    if zoomed != nil { return true }
    return switch pane {
    case .tasks: true
    // The waits have the place of both below the tasks.
    case .timeline: lanesVisible > 0 || isInPlaceOfOthers
    case .waits: waits != nil || hasRoomForWaits
    case .log: logLines > 0 || isInPlaceOfOthers
    }
  }

  private var isInPlaceOfOthers: Bool { waits != nil && timeline == nil && log == nil }

  /// Whether the list of tasks is on the screen.
  var showsTasks: Bool { zoomed == nil || zoomed == .tasks }

  /// Where that pane is; nil if it is not on the screen.
  func region(of pane: Model.Pane) -> Region? {
    switch pane {
    case .tasks: tasks
    case .timeline: timeline
    case .waits: waits
    case .log: log
    }
  }

  /// What a key needs to know of it; nothing is painted yet that could be pointed at.
  func places(of model: Model) -> Places {
    var places = Places()
    places.panes = Model.Pane.allCases.filter(shows)
    places.firstTask = firstTask(
      scroll: model.scroll, selected: model.selectedIndex, count: model.rowCount)
    places.tasksVisible = tasksVisible
    places.cardsAcross = cardsAcross
    places.fitsCards = fitsCards
    places.logLines = logLines
    places.laneCells = Self.laneCells(columns: model.size.columns)
    places.laneColumn = Self.labelWidth(columns: model.size.columns) + 2
    return places
  }
}
