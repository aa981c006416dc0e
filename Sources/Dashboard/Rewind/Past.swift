import InterleaveEvents

/// What was known at a moment: the fold of all that was told until then.
struct Past: Equatable, Sendable {
  private(set) var history: History
  /// Behind what is folded.
  private(set) var place: Place
  /// The moment.
  private(set) var time: Instant

  /// Nothing at all.
  init() {
    history = History()
    place = Place()
    time = .distantPast
  }

  /// The present, as it is now.
  init(of history: History, at place: Place) {
    self.history = history
    self.history.forgetRealTime()
    self.place = place
    time = history.now
    self.history.dropLines(after: time)
    self.history.look(until: time)
    self.history.stand(at: time)
  }

  /// What a segment goes on from.
  init(before segment: BatchLog.Segment) {
    history = segment.keyframe
    place = Place(batch: segment.first)
    time = segment.begin
  }

  /// Whether folding on from here can lead to there.
  func precedes(_ place: Place, _ time: Instant) -> Bool {
    self.place <= place && self.time <= time
  }

  /// Folds one batch of that number, as far as that place; returns how many events that were.
  mutating func fold(_ batch: EventBatch, _ number: Int, until target: Place) -> Int {
    guard number == place.batch else { return 0 }
    let last = target.batch > number ? batch.steps : min(target.step, batch.steps)
    let begin = place.step
    if begin == 0, last > 0 { history.begin(batch) }
    let events = max(0, begin - 1)..<max(0, begin - 1, last - 1)
    for index in events { history.fold(batch.events[index]) }
    if target.batch > number {
      history.end(batch)
      place = Place(batch: number + 1)
    } else {
      place = Place(batch: number, step: max(begin, last))
    }
    return events.count
  }

  /// Takes in what was printed until that moment, and stands there.
  mutating func come(to time: Instant, _ log: BatchLog) {
    for line in log.lines(after: self.time, until: time) { history.append(line) }
    self.time = time
    history.look(until: time)
    history.stand(at: time)
  }

  /// Takes in a line that came only now.
  mutating func append(late line: LogLine) {
    if line.time <= time { history.append(line) }
  }

  /// The task that stays known after its end, as somebody looks at it.
  mutating func pin(_ task: TaskID?) { history.pinned = task }

  mutating func takeChanges() -> Changes { history.takeChanges() }
}

extension BatchLog {
  /// What was printed after one moment, until another.
  ///
  /// - Complexity: O(log n), and O(1) for each line.
  fileprivate func lines(after begin: Instant, until end: Instant) -> some Sequence<LogLine> {
    lines[place(ofLineAfter: begin)..<max(place(ofLineAfter: begin), place(ofLineAfter: end))]
  }

  private func place(ofLineAfter time: Instant) -> Int {
    var (low, high) = (0, lines.count)
    while low < high {
      let middle = (low + high) / 2
      if lines[middle].time <= time { low = middle + 1 } else { high = middle }
    }
    return low
  }
}

extension History {
  /// What is worth to be folded on from, made at that moment: real time, which is not told, is not in it,
  /// nor what was printed since.
  func keyframe(at time: Instant) -> History {
    var keyframe = self
    keyframe.forgetRealTime()
    keyframe.dropLines(after: time)
    return keyframe
  }
}
