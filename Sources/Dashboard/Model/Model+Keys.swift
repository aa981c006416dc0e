extension Model {
  /// Which part of the table of keys holds now.
  var keyPlace: KeyBinding.Place {
    if question != nil { return .dialog }
    if typedTime != nil { return .time }
    if isTypingFilter { return .filter }
    return page.kind.map(KeyBinding.Place.page) ?? .overview
  }

  mutating func press(_ key: Key) -> [Effect] {
    guard let action = KeyBindings.action(for: key, at: keyPlace) else {
      if takesText { return type(key) }
      if question != nil { return refuse(.needsAnswer) }
      say(.meaningless(key))
      return [.bell]
    }
    return perform(action)
  }

  mutating func perform(_ action: Action) -> [Effect] {
    if surroundings.isReadOnly, action.actsOnTasks, !(isRewound && action.isOfReplay) {
      return refuse(.readOnly)
    }
    if isRewound, let effects = performHeld(action) { return effects }
    switch action {
    case .move(let move): self.move(move)
    case .ask(let request): return ask(request)
    case .time(let change): return changePace(change)
    case .cursor(let cursor): return moveCursor(cursor)
    case .look(let look): return self.look(look)
    case .go(let way): return go(way)
    case .edit(let edit): return self.edit(edit)
    case .answer(let answer): return self.answer(answer)
    case .program(.quit): return [.quit]
    case .program(.interrupt): return [.interrupt]
    case .program(.redraw): return [.redraw]
    case .program(.copy): return copy()
    case .program(.nextTheme): return [.nextTheme]
    case .program(.runAgain): return runAgain()
    case .program(.save): return isRecording ? refuse(.savedAlready) : [.save]
    }
    return []
  }

  /// Answers the question that is open, or ends the filter that is being typed.
  private mutating func answer(_ answer: Action.Answer) -> [Effect] {
    switch answer {
    case .confirm where question != nil: return confirm()
    case .confirm where typedTime != nil: return goToTypedTime()
    case .confirm where page == .help: return doChosen()
    case .confirm: isTypingFilter = false
    case .decline: question = nil
    }
    return []
  }

  private mutating func type(_ key: Key) -> [Effect] {
    if case .character(let character) = key { return type(String(character)) }
    if typedTime != nil { return key == .backspace ? eraseTime() : refuse(.notInTime) }
    if page == .help, !isTypingFilter { return erase(key) }
    var filter = listing.filter
    switch key {
    case .backspace where !filter.text.isEmpty: filter.text.removeLast()
    case .backspace: return refuse(.filterIsEmpty)
    default: return refuse(.notInFilter(key))
    }
    relist(listing.order, filter)
    return []
  }

  /// Takes typed text into the filter, as far as there is room; the list is filtered once.
  mutating func type(_ text: String) -> [Effect] {
    guard takesText else { return refuse(.needsFilter) }
    if typedTime != nil { return typeTime(text) }
    if page == .help, !isTypingFilter { return find(text) }
    var filter = listing.filter
    let hadRoom = filter.type(text)
    if filter.text != listing.filter.text { relist(listing.order, filter) }
    return hadRoom ? [] : refuse(.filterIsFull)
  }

  /// Pasted text is a part of the filter that is being typed, and nowhere else anything.
  mutating func paste(_ text: String) -> [Effect] {
    guard takesText else {
      return refuse(.needsFilterForPaste)
    }
    if typedTime != nil { return typeTime(text) }
    if page == .help, !isTypingFilter { return find(text) }
    var filter = listing.filter
    filter.append(text)
    if filter.text == listing.filter.text { return refuse(.nothingFits) }
    relist(listing.order, filter)
    return []
  }

  /// Changes only how things are looked at.
  private mutating func look(_ look: Action.Look) -> [Effect] {
    var order = listing.order
    switch look {
    case .nextPane: changePane(by: 1)
    case .previousPane: changePane(by: -1)
    case .filter: isTypingFilter = true
    case .arrange: order.arrangement = order.arrangement.next
    case .fold: return fold()
    case .follow: return changeFollowing()
    case .pin: return togglePin()
    case .source: return showSource()
    case .sortNext: order.move(by: 1)
    case .sortPrevious: order.move(by: -1)
    case .invertSort: order.isInverted.toggle()
    case .cards: return changeShape()
    case .allTasks: return toggleBoard()
    case .zoomIn: timescale.zoomIn(until: horizon.now, cells: places.laneCells)
    case .zoomOut: timescale.zoomOut(until: horizon.now, cells: places.laneCells)
    case .fit: timescale.fit()
    case .tasksPane: return focus(.tasks)
    case .timelinePane: return focus(.timeline)
    case .logPane: return focus(.log)
    case .evidence: return openFinding()
    case .dismiss: return dismissFinding()
    }
    if order != listing.order { reorder(order) }
    return []
  }

  /// Lists the tasks in another order, and says in which.
  mutating func reorder(_ order: Order) {
    relist(order, listing.filter)
    say(.reordered(order))
  }

  private mutating func toggleBoard() -> [Effect] {
    guard !shown.board.isEmpty else { return refuse(.noBoard) }
    showsAllTasks.toggle()
    relist(listing.order, listing.filter)
    return []
  }

  private mutating func changeShape() -> [Effect] {
    if places.cardsAcross != nil {
      shape = .table
    } else if places.fitsCards {
      shape = .cards
    } else {
      return refuse(.noRoomForCards)
    }
    return []
  }

  private mutating func go(_ way: Action.Way) -> [Effect] {
    switch way {
    case .open where page == .overview && pane == .log: return goToLine()
    case .open:
      if let selected { open(selected.page) }
    case .help: openPalette()
    case .waits: open(.waits)
    case .holder: return goToHolder()
    case .parent: return goToParent()
    case .back: return back()
    }
    return []
  }

  private mutating func focus(_ pane: Pane) -> [Effect] {
    guard places.panes.contains(pane) else { return refuse(.noRoomForPane) }
    self.pane = pane
    return []
  }

  mutating func open(_ page: Page) {
    self.page = page
    pageScroll = 0
  }

  private mutating func back() -> [Effect] {
    if typedTime != nil {
      typedTime = nil
    } else if isTypingFilter {
      isTypingFilter = false
      relist(listing.order, Filter())
    } else if page == .help {
      closePalette()
    } else if page != .overview {
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
