extension Model {
  mutating func move(_ move: Action.Move) {
    if page != .overview {
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
      case .left, .right: position
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
    case .left: moveAside(-1)
    case .right: moveAside(1)
    }
  }

  private mutating func moveAside(_ step: Int) {
    if places.cardsAcross != nil { return select(selectedIndex + step) }
    var order = listing.order
    order.move(by: step)
    reorder(order)
  }

  private mutating func moveLog(_ move: Action.Move) {
    let log = shown.log
    let rows = places.logLines
    let oldest = min(log.total, log.first + rows)
    var end =
      switch logPosition {
      case .following: log.total
      case .held(let until): min(max(until, oldest), log.total)
      }
    switch move {
    case .next, .down: end += 1
    case .previous, .up: end -= 1
    case .pageDown: end += max(1, rows - 1)
    case .pageUp: end -= max(1, rows - 1)
    case .first: end = oldest
    case .last: end = log.total
    case .left, .right: break
    }
    end = min(max(end, oldest), log.total)
    logPosition = end >= log.total ? .following : .held(until: end)
  }

  mutating func toggleFollow() {
    logPosition = logPosition == .following ? .held(until: shown.log.total) : .following
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
