import InterleaveEvents

extension Model {
  /// Takes in one message, and says what is to be done in the world because of it.
  package mutating func update(_ message: Message) -> [Effect] {
    var effects: [Effect] = []
    switch message {
    case .batch(let batch): take(batch)
    case .tick(let real): advance(to: real)
    case .output(let line): history.append(line)
    case .resize(let size): self.size = size
    case .shown(let places): take(places)
    case .key(let key): effects = answer(key)
    case .typed(let text):
      notice = nil
      effects = type(text)
    case .mouse(let mouse): effects = point(mouse)
    case .paste(let text):
      notice = nil
      effects = paste(text)
    }
    keepSelection()
    return effects
  }

  private mutating func take(_ batch: EventBatch) {
    history.fold(isRecording ? batch.standingStill : batch)
    if let asked = askedPace, history.clock.real - asked.time >= AskedPace.lasts {
      askedPace = nil
    }
    let changes = history.takeChanges()
    guard frozen == nil else { return }
    listing.apply(changes, of: history)
    if listing.filter.isBoard == shown.board.isEmpty, !showsAllTasks {
      relist(listing.order, listing.filter)
    }
  }

  private mutating func advance(to real: Duration) {
    history.advance(to: real)
    if let notice, history.clock.real - notice.time >= Notice.lasts { self.notice = nil }
  }

  /// The selection stays with its task; when that is gone it goes to the one in its place.
  mutating func keepSelection() {
    if let selection, let index = listing.index(of: selection, in: shown) {
      selectedIndex = index
    } else {
      selectedIndex = max(0, min(selectedIndex, listing.count - 1))
      selection = listing[selectedIndex]
    }
    if case .detail(let id) = page { history.pinned = id } else { history.pinned = selection }
  }

  /// The screen is laid out like that now, and shows the tasks from there on.
  private mutating func take(_ places: Places) {
    self.places = places
    scroll = places.firstTask
  }

  mutating func select(_ index: Int) {
    guard listing.count > 0 else { return }
    selectedIndex = max(0, min(index, listing.count - 1))
    selection = listing[selectedIndex]
  }

  mutating func relist(_ order: Order, _ filter: Filter) {
    var filter = filter
    filter.isBoard = !showsAllTasks && !shown.board.isEmpty
    if order == listing.order {
      listing.filter(by: filter, from: shown)
    } else {
      listing.rebuild(order, filter, from: shown)
    }
  }

  mutating func freeze() {
    if frozen == nil {
      frozen = history
    } else {
      frozen = nil
      listing.rebuild(listing.order, listing.filter, from: history)
    }
  }
}

extension EventBatch {
  /// The same in a time that does not go on by itself after it.
  fileprivate var standingStill: EventBatch {
    var batch = self
    batch.status.pace = .paused(resumesAt: nil)
    return batch
  }
}
