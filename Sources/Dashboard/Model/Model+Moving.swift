extension Model {
  mutating func move(_ action: Action) {
    switch page {
    case .detail, .help: pageScroll = max(0, moved(pageScroll, by: action, last: longestPage))
    case .overview: if pane == .log { moveLog(action) } else { moveSelection(action) }
    }
  }

  private var longestPage: Int {
    max(0, pageLines(of: self, width: size.columns, glyphs: .unicode).count - pageRows(of: size))
  }

  private func moved(_ position: Int, by action: Action, last: Int) -> Int {
    let page = max(1, pageRows(of: size) - 1)
    let target =
      switch action {
      case .next, .down: position + 1
      case .previous, .up: position - 1
      case .pageDown: position + page
      case .pageUp: position - page
      case .first: 0
      case .last: last
      default: position
      }
    return min(max(0, target), last)
  }

  private mutating func moveSelection(_ action: Action) {
    let layout = Layout(of: self, size: size)
    let across = layout.cardsAcross
    switch action {
    case .next: select(selectedIndex + 1)
    case .previous: select(selectedIndex - 1)
    case .down: select(selectedIndex + (across ?? 1))
    case .up: select(selectedIndex - (across ?? 1))
    case .pageDown: select(selectedIndex + layout.tasksVisible)
    case .pageUp: select(selectedIndex - layout.tasksVisible)
    case .first: select(0)
    case .last: select(listing.count - 1)
    case .left: moveAside(-1, isCards: across != nil)
    case .right: moveAside(1, isCards: across != nil)
    default: break
    }
  }

  private mutating func moveAside(_ step: Int, isCards: Bool) {
    if isCards {
      select(selectedIndex + step)
    } else {
      var order = listing.order
      order.move(by: step)
      relist(order, listing.filter)
      say("the list is now \(order.words)")
    }
  }

  private mutating func moveLog(_ action: Action) {
    let log = shown.log
    let rows = Layout(of: self, size: size).logLines
    let oldest = min(log.total, log.first + rows)
    var end =
      switch logPosition {
      case .following: log.total
      case .held(let until): min(max(until, oldest), log.total)
      }
    switch action {
    case .next, .down: end += 1
    case .previous, .up: end -= 1
    case .pageDown: end += max(1, rows - 1)
    case .pageUp: end -= max(1, rows - 1)
    case .first: end = oldest
    case .last: end = log.total
    default: break
    }
    end = min(max(end, oldest), log.total)
    logPosition = end >= log.total ? .following : .held(until: end)
  }

  mutating func toggleFollow() {
    logPosition = logPosition == .following ? .held(until: shown.log.total) : .following
  }

  mutating func changePane(by step: Int) {
    let layout = Layout(of: self, size: size)
    let panes = Pane.allCases.filter { layout.shows($0) }
    guard let index = panes.firstIndex(of: pane) else {
      pane = .tasks
      return
    }
    pane = panes[(index + step + panes.count) % panes.count]
  }
}
