import InterleaveEvents

extension Model {
  mutating func point(_ mouse: Mouse) -> [Effect] {
    guard question == nil, !takesText || page == .help else { return [] }
    let things = places.things(atRow: mouse.row, column: mouse.column)
    switch mouse.action {
    case .wheelUp: turnWheel(.previous, over: things, at: mouse.column)
    case .wheelDown: turnWheel(.next, over: things, at: mouse.column)
    case .drag: return things.contains(.pane(.timeline)) ? goToCell(at: mouse.column) : []
    case .press, .doublePress:
      for case .key(let key) in things { return mouse.action == .press ? answer(key) : [] }
      for thing in things { press(thing, isTwice: mouse.action == .doublePress) }
      if things.contains(.pane(.timeline)) { return goToCell(at: mouse.column) }
    }
    return []
  }

  private mutating func press(_ thing: Places.Thing, isTwice: Bool) {
    switch thing {
    case .pane(let pane): self.pane = pane
    case .key: break
    case .head(let column): sort(by: column)
    case .entry(let entry):
      guard let index = listing.index(of: entry, in: shown) else { return }
      select(index)
      if isTwice { open(entry.page) }
    }
  }

  /// Sorts by a column; by the one that it is sorted by already, the other way round.
  private mutating func sort(by column: Order.Column) {
    var order = listing.order
    if order.column == column { order.isInverted.toggle() } else { order.column = column }
    if !order.isTree { reorder(order) }
  }

  /// The wheel moves what lies under it and leaves the focus where it is; over the timeline it zooms.
  private mutating func turnWheel(
    _ move: Action.Move, over things: [Places.Thing], at column: Int
  ) {
    let focused = pane
    defer { pane = focused }
    if page == .overview {
      let under = things.compactMap { if case .pane(let pane) = $0 { pane } else { nil } }
      guard let pane = under.first else { return }
      if pane == .timeline { return zoom(isIn: move == .previous, about: column) }
      self.pane = pane
    }
    for _ in 0..<3 { self.move(move) }
  }

  /// The cell of the timeline in that column; nil beside the lanes.
  private func cell(at column: Int) -> Int? {
    let cell = column - places.laneColumn
    return (0..<places.laneCells).contains(cell) ? cell : nil
  }

  /// Goes to the moment that a column of the timeline stands for.
  private mutating func goToCell(at column: Int) -> [Effect] {
    guard let cell = cell(at: column) else { return [] }
    rewind?.isPlaying = false
    let window = window(cells: places.laneCells)
    let time = Instant(nanoseconds: (window.first + Int64(cell)) * window.width)
    return travel(.time(min(time, present)))
  }

  /// Zooms so that what lies under the pointer stays there, as far as there is something on either side.
  private mutating func zoom(isIn: Bool, about column: Int) {
    guard let cell = cell(at: column) else { return }
    let before = window(cells: places.laneCells)
    let time = (before.first + Int64(cell)) * before.width
    if isIn {
      timescale.zoomIn(until: horizon.now, cells: places.laneCells)
    } else {
      timescale.zoomOut(until: horizon.now, cells: places.laneCells)
    }
    let width = timescale.cell(until: horizon.now, cells: places.laneCells)
    timescale.first = time / width - Int64(cell)
  }
}
