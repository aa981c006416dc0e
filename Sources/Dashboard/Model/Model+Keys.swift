extension Model {
  /// Which part of the table of keys holds now.
  var keyPage: KeyBinding.Page {
    if question != nil { return .dialog }
    if typedTime != nil { return .time }
    if isTypingFilter { return .filter }
    switch page {
    case .overview: return .overview
    case .detail: return .detail
    case .help: return .help
    }
  }

  mutating func press(_ key: Key) -> [Effect] {
    guard let action = KeyBindings.action(for: key, on: keyPage) else {
      if takesText { return type(key) }
      return refuse(
        question == nil ? "\(key.label) does nothing here; ? shows the keys" : "answer with y or n")
    }
    if action == .redraw { return [.redraw] }
    switch keyPage {
    case .dialog: return answer(action)
    case .filter: return endFilter(action)
    case .time: return endTime(action)
    case .chooser, .overview, .detail, .help: return perform(action)
    }
  }

  private mutating func answer(_ action: Action) -> [Effect] {
    switch action {
    case .interrupt: return [.interrupt]
    case .confirm: return confirm()
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

  private mutating func endTime(_ action: Action) -> [Effect] {
    switch action {
    case .interrupt: return [.interrupt]
    case .confirm: return goToTypedTime()
    default:
      typedTime = nil
      return []
    }
  }

  private mutating func type(_ key: Key) -> [Effect] {
    if case .character(let character) = key { return type(String(character)) }
    if typedTime != nil {
      return key == .backspace ? eraseTime() : refuse("\(key.label) is no part of a time")
    }
    var filter = listing.filter
    switch key {
    case .backspace where !filter.text.isEmpty: filter.text.removeLast()
    case .backspace: return refuse("the filter is empty; Esc drops it")
    default: return refuse("\(key.label) is no part of a filter; Enter keeps it, Esc drops it")
    }
    relist(listing.order, filter)
    return []
  }

  /// Takes typed text into the filter, as far as there is room; the list is filtered once.
  mutating func type(_ text: String) -> [Effect] {
    guard takesText else { return refuse("only a filter takes text; press / first") }
    if typedTime != nil { return typeTime(text) }
    var filter = listing.filter
    let hadRoom = filter.type(text)
    if filter.text != listing.filter.text { relist(listing.order, filter) }
    return hadRoom ? [] : refuse("a filter has \(Filter.longest) characters at most")
  }

  /// Pasted text is a part of the filter that is being typed, and nowhere else anything.
  mutating func paste(_ text: String) -> [Effect] {
    guard takesText else {
      return refuse("what is pasted can only be a part of a filter; press / first")
    }
    if typedTime != nil { return typeTime(text) }
    var filter = listing.filter
    filter.append(text)
    if filter.text == listing.filter.text { return refuse("nothing of that fits into a filter") }
    relist(listing.order, filter)
    return []
  }

  private mutating func perform(_ action: Action) -> [Effect] {
    if action.movesCursor { return moveCursor(action) }
    if isRewound, let effects = performHeld(action) { return effects }
    switch action {
    case .next, .previous, .up, .down, .pageUp, .pageDown, .first, .last: move(action)
    case .cancel, .cancelSubtree, .breakDeadlock: return ask(action)
    case .pauseScheduler, .step, .slower, .faster: return changePace(action)
    case .open where page == .overview && pane == .log: return goToLine()
    case .quit: return [.quit]
    case .interrupt: return [.interrupt]
    case .back: return back()
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
    case .nextPane: changePane(by: 1)
    case .previousPane: changePane(by: -1)
    case .filter: isTypingFilter = true
    case .tree: order.isTree.toggle()
    case .sortNext: order.move(by: 1)
    case .sortPrevious: order.move(by: -1)
    case .invertSort: order.isInverted.toggle()
    case .cards: shape = Layout(of: self, size: size).cardsAcross == nil ? .cards : .table
    case .zoomIn: timescale.zoomIn(until: horizon.now, cells: laneCells)
    case .zoomOut: timescale.zoomOut(until: horizon.now, cells: laneCells)
    case .fit: timescale.fit()
    default: break
    }
    if order != listing.order {
      relist(order, listing.filter)
      say("the list is now \(order.words)")
    }
  }

  var laneCells: Int { Layout.laneCells(columns: size.columns) }

  private mutating func open(_ page: Page) {
    self.page = page
    pageScroll = 0
  }

  private mutating func back() -> [Effect] {
    if page != .overview {
      open(.overview)
    } else if listing.filter.isActive {
      relist(listing.order, Filter())
    } else if isRewound, !isRecording {
      return goLive()
    } else {
      pane = .tasks
      logPosition = .following
    }
    return []
  }
}
