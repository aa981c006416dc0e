import InterleaveEvents

extension BatchLog {
  /// What is found, or the segment whose batches have to be told again first.
  enum Found<Value> {
    case here(Value)
    case elsewhere(segment: Int)
    /// There is no such thing.
    case nowhere

    func flatMap<Next>(_ transform: (Value) -> Found<Next>) -> Found<Next> {
      switch self {
      case .here(let value): transform(value)
      case .elsewhere(let segment): .elsewhere(segment: segment)
      case .nowhere: .nowhere
      }
    }
  }

  /// The segment whose keyframe comes before a place; nil if that is not known.
  func segment(of place: Place) -> Int? { segments.lastIndex { $0.first <= place.batch } }

  /// The place behind all that happened until then.
  ///
  /// - Complexity: O(events of one segment).
  func place(at time: Instant) -> Found<Place> {
    guard let index = segments.lastIndex(where: { $0.begin <= time }) else { return .nowhere }
    let segment = segments[index]
    if segment.end <= time { return .here(Place(batch: segment.next)) }
    guard let batches = segment.batches else { return .elsewhere(segment: index) }
    var last = segment.begin
    for (offset, batch) in batches.enumerated() {
      let end = batch.end(after: last)
      if end > time {
        return .here(
          Place(batch: segment.first + offset, step: batch.steps(until: time, after: last)))
      }
      last = end
    }
    return .here(Place(batch: segment.next))
  }

  /// An event, with the place behind it.
  struct PlacedEvent {
    let place: Place
    let time: Instant
    let event: TaskEvent
  }

  /// The event of that number among all that were ever told, from 1.
  ///
  /// - Complexity: O(segments, and batches of one).
  func event(number: Int) -> Found<PlacedEvent> {
    var before = forgotten
    guard number > before else { return .nowhere }
    for (index, segment) in segments.enumerated() {
      if number > before + segment.events {
        before += segment.events
        continue
      }
      guard let batches = segment.batches else { return .elsewhere(segment: index) }
      var last = segment.begin
      for (offset, batch) in batches.enumerated() {
        let place = number - before - 1
        if place < batch.events.count {
          return .here(placed(place, in: batch, segment.first + offset, after: last))
        }
        before += batch.events.count
        last = batch.end(after: last)
      }
    }
    return .nowhere
  }

  /// The first event behind a place; of that task, or of any.
  func event(after place: Place, of task: TaskID?) -> Found<PlacedEvent> {
    for (index, segment) in segments.enumerated() where segment.next > place.batch {
      if segment.events == 0 { continue }
      guard let batches = segment.batches else { return .elsewhere(segment: index) }
      var last = segment.begin
      for (offset, batch) in batches.enumerated() {
        let number = segment.first + offset
        if number >= place.batch {
          let done = number == place.batch ? max(0, place.step - 1) : 0
          let found = batch.events.indices.dropFirst(done).first {
            task == nil || batch.events[$0].task == task
          }
          if let found { return .here(placed(found, in: batch, number, after: last)) }
        }
        last = batch.end(after: last)
      }
    }
    return .nowhere
  }

  /// The last event that ends before a place; of that task, or of any.
  func event(before place: Place, of task: TaskID?) -> Found<PlacedEvent> {
    for (index, segment) in segments.enumerated().reversed()
    where segment.first <= place.batch && segment.events > 0 {
      guard let batches = segment.batches else { return .elsewhere(segment: index) }
      for (offset, batch) in batches.enumerated().reversed() {
        let number = segment.first + offset
        if number > place.batch { continue }
        let done = number == place.batch ? min(max(0, place.step - 2), batch.events.count) : .max
        let found = batch.events.prefix(done).lastIndex { task == nil || $0.task == task }
        guard let found else { continue }
        let last = batches.prefix(offset).reduce(segment.begin) { $1.end(after: $0) }
        return .here(placed(found, in: batch, number, after: last))
      }
    }
    return .nowhere
  }

  private func placed(
    _ index: Int, in batch: EventBatch, _ number: Int, after last: Instant
  ) -> PlacedEvent {
    let step = 2 + index
    return PlacedEvent(
      place: Place(batch: number, step: step), time: batch.moment(ofStep: step, after: last),
      event: batch.events[index])
  }
}
