import InterleaveEvents

extension Model {
  /// Takes in one message, and says what is to be done in the world because of it.
  package mutating func update(_ message: Message) -> [Effect] {
    var effects: [Effect] = []
    switch message {
    case .batch(let batch): effects = take(batch)
    case .retold(let batches, let first): effects = take(again: batches, from: first)
    case .tick(let real): effects = advance(to: real)
    case .output(let line): take(history.line(of: line))
    case .said(let words): say(.told(words))
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

  private mutating func take(_ batch: EventBatch) -> [Effect] {
    let isFirst = log.segments.isEmpty
    log.append(batch, to: history)
    history.fold(batch)
    for line in history.lines(of: batch) { keep(line) }
    if let asked = askedPace, real - asked.time >= AskedPace.lasts { askedPace = nil }
    let changes = history.takeChanges()
    if rewind == nil {
      listing.apply(changes, of: history)
      if listing.filter.isBoard == shown.board.isEmpty, !showsAllTasks {
        relist(listing.order, listing.filter)
      }
    }
    log.keepWithinBudget(near: rewind?.past.place ?? log.end)
    return isRecording && isFirst ? goToBeginning() : []
  }

  private mutating func take(_ line: LogLine) {
    history.append(line)
    keep(line)
  }

  private mutating func keep(_ line: LogLine) {
    log.append(line)
    rewind?.append(late: line)
  }

  private mutating func advance(to real: Duration) -> [Effect] {
    let elapsed = max(.zero, real - self.real)
    self.real = max(self.real, real)
    // The time of a run that is over does not go on by itself.
    if !isRecording { history.advance(to: real) }
    if rewind == nil { listing.ripen(in: history) }
    if let notice, self.real - notice.time >= Notice.lasts { self.notice = nil }
    return play(for: elapsed)
  }

  /// The selection stays with its task or group; when that is gone it goes to the one in its place.
  mutating func keepSelection() {
    follow()
    if let anchor, let index = listing.index(of: anchor, in: shown) {
      selectedIndex = index
      selected = listing.entry(at: index)
    } else if unborn != nil {
      selectedIndex = listing.count
    } else {
      selectedIndex = max(0, min(selectedIndex, listing.count - 1))
      select(listing.entry(at: selectedIndex))
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
    following = nil
    selectedIndex = max(0, min(index, listing.count - 1))
    select(listing.entry(at: selectedIndex))
  }

  mutating func relist(_ order: Order, _ filter: Filter) {
    var filter = filter
    filter.isBoard = !showsAllTasks && !shown.board.isEmpty
    if order == listing.order {
      if filter == listing.filter { return }
      listing.filter(by: filter, from: shown)
    } else {
      listing.rebuild(order, filter, from: shown)
    }
  }
}
