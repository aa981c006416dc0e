extension Model {
  mutating func point(_ mouse: Mouse) -> [Effect] {
    guard question == nil, !isTypingFilter else { return [] }
    switch mouse.action {
    case .wheelUp: turnWheel(.previous, over: mouse)
    case .wheelDown: turnWheel(.next, over: mouse)
    case .press, .doublePress:
      for thing in places.things(atRow: mouse.row, column: mouse.column) {
        press(thing, isTwice: mouse.action == .doublePress)
      }
    }
    return []
  }

  private mutating func press(_ thing: Places.Thing, isTwice: Bool) {
    switch thing {
    case .pane(let pane): self.pane = pane
    case .task(let task):
      guard let index = listing.index(of: task, in: shown) else { return }
      select(index)
      if isTwice { open(.detail(task)) }
    }
  }

  /// The wheel moves what lies under it and leaves the focus where it is.
  private mutating func turnWheel(_ move: Action.Move, over mouse: Mouse) {
    let focused = pane
    defer { pane = focused }
    if page == .overview {
      let things = places.things(atRow: mouse.row, column: mouse.column)
      let under = things.compactMap { if case .pane(let pane) = $0 { pane } else { nil } }
      guard let pane = under.first else { return }
      self.pane = pane
    }
    for _ in 0..<3 { self.move(move) }
  }
}
