extension Model {
  mutating func move(_ move: Action.Move) {
    if page == .help, movesInPalette(move) {
      moveInPalette(move)
    } else if page != .overview {
      pageScroll = moved(pageScroll, by: move, last: max(0, places.pageLines - places.pageRows))
    } else if pane == .log {
      moveLog(move)
    } else {
      moveSelection(move)
    }
  }

  private func moved(_ position: Int, by move: Action.Move, last: Int) -> Int {
    let page = max(1, places.pageRows - 1)
    let target =
      switch move {
      case .next, .down: position + 1
      case .previous, .up: position - 1
      case .pageDown: position + page
      case .pageUp: position - page
      case .first: 0
      case .last: last
      }
    return min(max(0, target), last)
  }

  private mutating func moveSelection(_ move: Action.Move) {
    let across = places.cardsAcross
    switch move {
    case .next: select(selectedIndex + 1)
    case .previous: select(selectedIndex - 1)
    case .down: select(selectedIndex + (across ?? 1))
    case .up: select(selectedIndex - (across ?? 1))
    case .pageDown: select(selectedIndex + places.tasksVisible)
    case .pageUp: select(selectedIndex - places.tasksVisible)
    case .first: select(0)
    case .last: select(listing.count - 1)
    }
  }

  /// The number of the line of the log that keys are about: the last one unless another was gone to.
  var selectedLine: Int {
    let log = shown.log
    guard case .held(let line) = logPosition else { return log.total - 1 }
    return min(max(line, log.first), log.total - 1)
  }

  private mutating func moveLog(_ move: Action.Move) {
    let log = shown.log
    let page = max(1, places.logLines - 1)
    let line =
      switch move {
      case .next, .down: selectedLine + 1
      case .previous, .up: selectedLine - 1
      case .pageDown: selectedLine + page
      case .pageUp: selectedLine - page
      case .first: log.first
      case .last: log.total
      }
    logPosition = line >= log.total - 1 ? .following : .held(max(line, log.first))
  }

  mutating func changePane(by step: Int) {
    let panes = places.panes
    guard let index = panes.firstIndex(of: pane) else {
      pane = .tasks
      return
    }
    pane = panes[(index + step + panes.count) % panes.count]
  }
}
