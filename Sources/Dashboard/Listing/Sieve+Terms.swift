import Explanations
import InterleaveEvents

extension FilterTerm {
  /// Whether the task in that slot fits.
  func fits(_ slot: Int, in history: History) -> Bool {
    switch self {
    case .text(let place, let value):
      return Self.text(of: place, slot, in: history).lowercased().contains(value)
    case .span(let span, let isLonger, let length):
      guard let known = span.length(slot, in: history) else { return false }
      return isLonger ? known > length : known < length
    case .late:
      guard history.tasks[slot].isAlive else { return false }
      return history.lateSince(history.tasks[slot]) != nil
        || Span.ready(slot, in: history) > LongStep.tooLong
    case .finding:
      let id = history.tasks[slot].id
      return history.findings.all.contains { $0.subject == id }
    }
  }

  private static func text(of place: Place, _ slot: Int, in history: History) -> String {
    switch place {
    case .name: history.tasks[slot].birth.name
    case .state: Words.long(history.tasks[slot].state)
    case .site: history.tasks[slot].birth.site.file
    case .wait: history.tasks[slot].reason.map { Words.thing($0, in: history) } ?? ""
    }
  }

  /// When time alone may change whether the task in that slot fits, or is to be looked at again; nil: never.
  func nextChange(of slot: Int, in history: History) -> Instant? {
    guard let activity = history.tasks[slot].activity else { return nil }
    let (since, now) = (history.tasks[slot].since, history.now)
    switch (self, activity) {
    case (.span(.for, _, let length), _):
      return Self.coming(since.advanced(by: length), after: now)
    case (.span(.busy, _, let length), .running):
      let known = history.tasks[slot].times.busy
      return Self.coming(since.advanced(by: length - known), after: now)
    case (.late, .ready):
      return Self.coming(since.advanced(by: LongStep.tooLong), after: now)
    case (.late, .waiting(.sleep(let until))):
      // What is known of a timer may be behind the clock: it is looked at until an event has come.
      return max(until.advanced(by: .milliseconds(11)), now.advanced(by: .milliseconds(100)))
    default: return nil
    }
  }

  /// The moment just behind that one, if it is still to come.
  private static func coming(_ time: Instant, after now: Instant) -> Instant? {
    let time = time.advanced(by: .nanoseconds(1))
    return time > now ? time : nil
  }
}

extension FilterTerm.Span {
  /// How long it is for the task in that slot; nil if there is no such span.
  fileprivate func length(_ slot: Int, in history: History) -> Duration? {
    switch self {
    case .for:
      guard history.tasks[slot].isAlive else { return nil }
      return history.tasks[slot].since.duration(to: history.now)
    case .busy:
      let known = history.tasks[slot].times.busy
      guard history.tasks[slot].activity == .running else { return known }
      return known + max(.zero, history.tasks[slot].since.duration(to: history.now))
    case .delay: return history.tasks[slot].past.longestDelay
    }
  }

  /// How long the task has been ready.
  fileprivate static func ready(_ slot: Int, in history: History) -> Duration {
    guard history.tasks[slot].activity == .ready else { return .zero }
    return history.tasks[slot].since.duration(to: history.now)
  }
}
