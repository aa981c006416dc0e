#if Network
import Interleave
import Synchronization

/// What time it is at the market, by the best witness there is: the market's own server, which says so
/// with each answer, or else this machine.
///
/// It runs on by a clock that cannot be set.
final class MarketClock: Sendable {
  /// Whose word counts.
  enum Witness: Hashable, Sendable {
    /// This machine's, as nobody else has been heard yet.
    case machine
    /// This machine's, as the market's server does not tell its time.
    case machineAlone
    case server
  }

  private struct State {
    var witness = Witness.machine
    /// How far the market's time is ahead of the steady clock.
    var lead: Duration
    /// What was said last of this machine's difference to the server.
    var told: Duration?
  }

  /// Differences below this are everyday life: a server's delay, a clock being adjusted.
  static let tolerance = Duration.seconds(5)

  private let surroundings: Surroundings
  private let state: Mutex<State>

  init(_ surroundings: Surroundings) {
    self.surroundings = surroundings
    state = Mutex(State(lead: surroundings.lead))
  }

  /// Whose word counts now.
  var witness: Witness { state.withLock { $0.witness } }

  /// The present moment at the market.
  var now: Timestamp {
    let lead = state.withLock { $0.lead }
    return Timestamp(nanoseconds: 0).advanced(by: surroundings.steady() + lead)
  }

  /// Notes what time an answer of the market's server has told, to the second; nil if it told none.
  func note(server date: Timestamp?) {
    let steady = surroundings.steady()
    state.withLock { state in
      guard let date else {
        if state.witness == .machine { state.witness = .machineAlone }
        return
      }
      let lead = Timestamp(nanoseconds: 0).duration(to: date) - steady
      let isNews = state.witness != .server || (lead - state.lead).magnitude > Self.tolerance
      // An answer's time has lost its fraction and was a while under way: the latest one is nearest.
      state.lead = isNews ? lead : max(state.lead, lead)
      state.witness = .server
    }
  }

  /// A sentence if this machine's clock is found to differ from the server's; each difference once.
  func takeComplaint() -> String? {
    let machine = surroundings.lead
    return state.withLock { state in
      guard state.witness == .server else { return nil }
      let ahead = machine - state.lead
      defer { state.told = state.lead }
      if let told = state.told, (told - state.lead).magnitude <= Self.tolerance { return nil }
      guard ahead.magnitude > Self.tolerance else { return nil }
      return "This machine's clock is \(ahead.magnitude.distance) "
        + "\(ahead < .zero ? "behind" : "ahead of") the market's; set it right."
    }
  }
}

extension Surroundings {
  /// How far this machine's time of day is ahead of its steady clock.
  fileprivate var lead: Duration { Timestamp(nanoseconds: 0).duration(to: now()) - steady() }
}

extension Duration {
  /// The duration without its sign.
  var magnitude: Duration { self < .zero ? .zero - self : self }

  /// Whole seconds, or days where those are too many to read: `3600 s`, `26645 days`.
  var distance: String {
    let seconds = (self + .milliseconds(500)).components.seconds
    return seconds < 4 * 86_400 ? "\(seconds) s" : "\(seconds / 86_400) days"
  }
}
#endif
