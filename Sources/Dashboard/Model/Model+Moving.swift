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
    default: break
    }
  }

  /// The number of the line of the log that keys are about: the last one unless another was gone to.
  var selectedLine: Int {
    let log = shown.log
    guard case .held(let line) = logPosition else { return log.total - 1 }
    return min(max(line, log.first), log.total - 1)
  }

  private mutating func moveLog(_ action: Action) {
    let log = shown.log
    let rows = max(1, Layout(of: self, size: size).logLines)
    var line = selectedLine
    switch action {
    case .next, .down: line += 1
    case .previous, .up: line -= 1
    case .pageDown: line += max(1, rows - 1)
    case .pageUp: line -= max(1, rows - 1)
    case .first: line = log.first
    case .last: line = log.total
    default: break
    }
    logPosition = line >= log.total - 1 ? .following : .held(max(line, log.first))
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
