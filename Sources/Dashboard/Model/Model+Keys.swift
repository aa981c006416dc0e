extension Model {
  /// Which part of the table of keys holds now.
  var keyPage: KeyBinding.Page {
    if question != nil { return .dialog }
    if isTypingFilter { return .filter }
    switch page {
    case .overview: return .overview
    case .detail: return .detail
    case .help: return .help
    }
  }

  mutating func press(_ key: Key) -> [Effect] {
    guard let action = KeyBindings.action(for: key, on: keyPage) else {
      return takesText ? type(key) : [.bell]
    }
    if action == .redraw { return [.redraw] }
    switch keyPage {
    case .dialog: return answer(action)
    case .filter: return endFilter(action)
    case .chooser, .overview, .detail, .help: return perform(action)
    }
  }

  private mutating func answer(_ action: Action) -> [Effect] {
    switch action {
    case .interrupt: return [.interrupt]
    case .confirm:
      defer { question = nil }
      guard let question, history[question.subject]?.isAlive == true else { return [.bell] }
      return [.send(question.command)]
    default:
      question = nil
      return []
    }
  }

  private mutating func endFilter(_ action: Action) -> [Effect] {
    switch action {
    case .interrupt: return [.interrupt]
    case .confirm: isTypingFilter = false
    default:
      isTypingFilter = false
      relist(listing.order, Filter())
    }
    return []
  }

  private mutating func type(_ key: Key) -> [Effect] {
    if case .character(let character) = key { return type(String(character)) }
    var filter = listing.filter
    guard key == .backspace, !filter.text.isEmpty else { return [.bell] }
    filter.text.removeLast()
    relist(listing.order, filter)
    return []
  }

  /// Takes typed text into the filter, as far as there is room; the list is filtered once.
  mutating func type(_ text: String) -> [Effect] {
    guard takesText else { return [.bell] }
    var filter = listing.filter
    let hadRoom = filter.type(text)
    if filter.text != listing.filter.text { relist(listing.order, filter) }
    return hadRoom ? [] : [.bell]
  }

  /// Pasted text is a part of the filter that is being typed, and nowhere else anything.
  mutating func paste(_ text: String) -> [Effect] {
    guard takesText else { return [.bell] }
    var filter = listing.filter
    filter.append(text)
    if filter.text == listing.filter.text { return [.bell] }
    relist(listing.order, filter)
    return []
  }

  private mutating func perform(_ action: Action) -> [Effect] {
    switch action {
    case .next, .previous, .up, .down, .left, .right, .pageUp, .pageDown, .first, .last:
      move(action)
    case .cancel, .cancelSubtree, .breakDeadlock: return ask(action)
    case .pauseScheduler, .step, .slower, .faster: return changePace(action)
    case .quit: return [.quit]
    case .interrupt: return [.interrupt]
    default: look(action)
    }
    return []
  }

  /// What changes only how things are looked at.
  private mutating func look(_ action: Action) {
    var order = listing.order
    switch action {
    case .open: if let selection { open(.detail(selection)) }
    case .help: open(.help)
    case .back: back()
    case .freeze: freeze()
    case .nextPane: changePane(by: 1)
    case .previousPane: changePane(by: -1)
    case .filter: isTypingFilter = true
    case .tree: order.isTree.toggle()
    case .sortNext: order.move(by: 1)
    case .sortPrevious: order.move(by: -1)
    case .invertSort: order.isInverted.toggle()
    case .cards: shape = Layout(of: self, size: size).cardsAcross == nil ? .cards : .table
    case .follow: toggleFollow()
    case .zoomIn: timescale.zoomIn()
    case .zoomOut: timescale.zoomOut()
    default: break
    }
    if order != listing.order { relist(order, listing.filter) }
  }

  private mutating func open(_ page: Page) {
    self.page = page
    pageScroll = 0
  }

  private mutating func back() {
    if page != .overview {
      open(.overview)
    } else if listing.filter.isActive {
      relist(listing.order, Filter())
    } else {
      pane = .tasks
      logPosition = .following
    }
  }
}
