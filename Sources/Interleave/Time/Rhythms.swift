/// The moments of Swift's clocks that a task slept until last, and what they were in its scheduler's time.
///
/// A sleep until a moment and a sleep for a time look the same to an executor: both are moments of a real
/// clock. But a look at such a clock gives nanoseconds that no other look shares, so a moment that lies
/// whole milliseconds after an earlier one, or as many microseconds as that after the one before, was
/// counted on from it.
struct Rhythms {
  private struct Beat {
    let moment: any InstantProtocol
    let due: Instant
    /// How far it lay after the one before it, whatever that was.
    let step: Duration?
    /// Whether it was counted on from an earlier one.
    let isCountedOn: Bool
  }

  /// A few, as children of Swift's own may have rhythms of their own.
  private static let most = 8

  /// The latest last.
  private var beats: [Beat] = []

  /// When `moment` is in the scheduler's time; nil if it counts on from none of those before.
  func due<Moment: InstantProtocol>(at moment: Moment) -> Instant? {
    guard let (index, step) = predecessor(of: moment) else { return nil }
    return beats[index].due.advanced(by: step)
  }

  /// Notes that `moment` is that time of the scheduler.
  mutating func note<Moment: InstantProtocol>(_ moment: Moment, due: Instant) {
    let predecessor = predecessor(of: moment)
    let latest = beats.last.flatMap { $0.moment as? Moment }
    let step = predecessor?.step ?? latest.flatMap { $0.duration(to: moment) as? Duration }
    if let predecessor {
      beats.remove(at: predecessor.index)
    } else if beats.count == Self.most {
      beats.remove(at: beats.firstIndex { !$0.isCountedOn } ?? 0)
    }
    beats.append(Beat(moment: moment, due: due, step: step, isCountedOn: predecessor != nil))
  }

  private func predecessor<Moment: InstantProtocol>(
    of moment: Moment
  ) -> (index: Int, step: Duration)? {
    for index in beats.indices.reversed() {
      guard let earlier = beats[index].moment as? Moment,
        let step = earlier.duration(to: moment) as? Duration
      else { continue }
      if step.isWhole(.milliseconds(1)) { return (index, step) }
      if step == beats[index].step, step.isBeat { return (index, step) }
    }
    return nil
  }
}

extension Duration {
  fileprivate func isWhole(_ unit: Duration) -> Bool {
    components.attoseconds.isMultiple(of: unit.components.attoseconds)
  }

  /// Whether it may be the step of a rhythm: two looks at a clock in a row lie closer to each other, and
  /// often as close as the two before.
  fileprivate var isBeat: Bool { self >= .milliseconds(1) && isWhole(.microseconds(1)) }
}
