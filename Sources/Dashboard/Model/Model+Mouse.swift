import Interleave

extension Model {
  mutating func point(_ mouse: Mouse) -> [Effect] {
    guard question == nil, !takesText else { return [] }
    guard page == .overview else {
      switch mouse.action {
      case .wheelUp: for _ in 0..<3 { move(.previous) }
      case .wheelDown: for _ in 0..<3 { move(.next) }
      case .press, .doublePress, .drag: break
      }
      return []
    }
    let layout = Layout(of: self, size: size)
    guard let pane = layout.pane(at: mouse.row) else { return [] }
    switch mouse.action {
    case .wheelUp: turnWheel(.previous, over: pane, at: mouse.column)
    case .wheelDown: turnWheel(.next, over: pane, at: mouse.column)
    case .drag: return pane == .timeline ? goToCell(at: mouse.column) : []
    case .press, .doublePress:
      self.pane = pane
      if pane == .timeline { return goToCell(at: mouse.column) }
      press(mouse, on: layout)
    }
    return []
  }

  private mutating func press(_ mouse: Mouse, on layout: Layout) {
    guard let place = layout.place(row: mouse.row, column: mouse.column),
      listing[scroll + place] != nil
    else { return }
    select(scroll + place)
    if mouse.action == .doublePress, let selection {
      page = .detail(selection)
      pageScroll = 0
    }
  }

  /// The wheel moves what lies under it and leaves the focus where it is; over the timeline it zooms.
  private mutating func turnWheel(_ action: Action, over pane: Pane, at column: Int) {
    if pane == .timeline { return zoom(action == .previous ? .zoomIn : .zoomOut, about: column) }
    let focused = self.pane
    self.pane = pane
    for _ in 0..<3 { move(action) }
    self.pane = focused
  }

  /// The cell of the timeline in that column; nil beside the lanes.
  private func cell(at column: Int) -> Int? {
    let cell = column - Layout.labelWidth(columns: size.columns) - 2
    return (0..<laneCells).contains(cell) ? cell : nil
  }

  /// Goes to the moment that a column of the timeline stands for.
  private mutating func goToCell(at column: Int) -> [Effect] {
    guard let cell = cell(at: column) else { return [] }
    rewind?.isPlaying = false
    let window = window(cells: laneCells)
    let time = Instant(nanoseconds: (window.first + Int64(cell)) * window.width)
    return travel(.time(min(time, present)))
  }

  /// Zooms so that what lies under the pointer stays there, as far as there is something on either side.
  private mutating func zoom(_ action: Action, about column: Int) {
    guard let cell = cell(at: column) else { return }
    let before = window(cells: laneCells)
    let time = (before.first + Int64(cell)) * before.width
    let end = horizon.now
    if action == .zoomIn {
      timescale.zoomIn(until: end, cells: laneCells)
    } else {
      timescale.zoomOut(until: end, cells: laneCells)
    }
    let width = timescale.cell(until: end, cells: laneCells)
    timescale.first = time / width - Int64(cell)
  }
}
