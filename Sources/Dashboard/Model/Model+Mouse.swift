extension Model {
  mutating func point(_ mouse: Mouse) -> [Effect] {
    guard question == nil, !isTypingFilter else { return [] }
    guard page == .overview else {
      switch mouse.action {
      case .wheelUp: for _ in 0..<3 { move(.previous) }
      case .wheelDown: for _ in 0..<3 { move(.next) }
      case .press, .doublePress: break
      }
      return []
    }
    let layout = Layout(of: self, size: size)
    guard let pane = layout.pane(at: mouse.row) else { return [] }
    switch mouse.action {
    case .wheelUp: turnWheel(.previous, over: pane)
    case .wheelDown: turnWheel(.next, over: pane)
    case .press, .doublePress:
      self.pane = pane
      guard let place = layout.place(row: mouse.row, column: mouse.column),
        listing[scroll + place] != nil
      else { return [] }
      select(scroll + place)
      if mouse.action == .doublePress, let selection {
        page = .detail(selection)
        pageScroll = 0
      }
    }
    return []
  }

  /// The wheel moves what lies under it and leaves the focus where it is.
  private mutating func turnWheel(_ action: Action, over pane: Pane) {
    let focused = self.pane
    self.pane = pane
    for _ in 0..<3 { move(action) }
    self.pane = focused
  }
}
