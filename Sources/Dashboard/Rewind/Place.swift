import InterleaveEvents

/// A place in all that was told: behind so many whole batches, and so many steps of the next one.
struct Place: Comparable, Hashable, Sendable {
  /// How many batches lie before it, counted from the first that ever came.
  var batch = 0
  /// How many steps of the next batch: its lead, which is what was lost before it and its snapshot, and
  /// then each event.
  var step = 0

  static func < (left: Place, right: Place) -> Bool {
    (left.batch, left.step) < (right.batch, right.step)
  }
}

extension EventBatch {
  /// How many steps it has before its status.
  var steps: Int { 1 + events.count }

  /// The moment of its lead, if everything before it happened until `last`.
  func lead(after last: Instant) -> Instant {
    let told = snapshot?.time ?? events.first?.time ?? status.now
    return min(max(told, last), end(after: last))
  }

  /// The moment that it ends at; moments never go back.
  func end(after last: Instant) -> Instant { max(last, status.now) }

  /// How many of its steps happened no later than that.
  ///
  /// - Complexity: O(events).
  func steps(until time: Instant, after last: Instant) -> Int {
    var moment = lead(after: last)
    guard moment <= time else { return 0 }
    let end = end(after: last)
    for (index, event) in events.enumerated() {
      moment = min(max(event.time, moment), end)
      if moment > time { return 1 + index }
    }
    return steps
  }

  /// The moment of a step, from 1.
  ///
  /// - Complexity: O(events).
  func moment(ofStep step: Int, after last: Instant) -> Instant {
    let end = end(after: last)
    return events.prefix(max(0, step - 1)).reduce(lead(after: last)) { moment, event in
      min(max(event.time, moment), end)
    }
  }
}
