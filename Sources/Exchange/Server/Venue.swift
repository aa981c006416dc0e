#if Network
import NIOCore
import NIOPosix

/// Everything that an exchange remembers, confined to its one event loop.
final class Venue {
  let configuration: SimulatedExchange.Configuration
  let market: Market
  let eventLoop: any EventLoop
  /// Where answers are computed that may take long.
  let pool: NIOThreadPool
  var publisher: Publisher
  var limiter: RateLimiter?
  var faults = FaultPlan()
  var statistics = SimulatedExchange.Statistics()
  private(set) var sessions: [ObjectIdentifier: StreamHandler] = [:]
  private var channels: [ObjectIdentifier: any Channel] = [:]
  private var delayed: [(due: Timestamp, action: () -> Void)] = []
  private var offset: Int64 = 0
  private var latest: Timestamp

  init(
    _ configuration: SimulatedExchange.Configuration, eventLoop: any EventLoop, pool: NIOThreadPool
  ) {
    self.configuration = configuration
    self.eventLoop = eventLoop
    self.pool = pool
    market = Market(
      seed: configuration.seed, quotesPerSecond: configuration.quotesPerSecond,
      lateTrades: configuration.lateTrades)
    latest = min(configuration.clock.now, Venue.lastMoment)
    publisher = Publisher(market: market, from: latest)
    limiter = configuration.requestsPerMinute.map { RateLimiter(limit: $0) }
  }

  /// The end of the exchange's time, somewhat before that of the representable range.
  private static let lastMoment = CalendarDay(year: 2262, month: 1, day: 1).start
}

extension Venue {
  /// The exchange's time, which never goes back.
  var now: Timestamp {
    let read = configuration.clock.now.advanced(byNanoseconds: offset)
    latest = min(max(latest, read), Venue.lastMoment)
    return latest
  }

  /// Moves the exchange's time ahead of its clock and publishes what falls due.
  func advance(by duration: Duration) {
    offset += min(max(0, duration.wholeNanoseconds), Int64.max / 4 - min(offset, Int64.max / 4))
    tick()
  }

  /// Does `action` when the exchange's time has reached `due`.
  func schedule(at due: Timestamp, _ action: @escaping () -> Void) {
    delayed.append((due, action))
  }

  /// Does everything that has fallen due: late answers, time-outs, and the market's news.
  func tick() {
    let now = now
    let due = delayed.filter { $0.due <= now }
    delayed.removeAll { $0.due <= now }
    for entry in due.sorted(by: { $0.due < $1.due }) { entry.action() }
    for session in Array(sessions.values) { session.tick(at: now) }
    publish(to: now)
  }
}

extension Venue {
  /// Takes a connection in; false when there are too many.
  func admit(_ channel: any Channel) -> Bool {
    guard channels.count < configuration.connectionLimit else { return false }
    channels[ObjectIdentifier(channel)] = channel
    statistics.connections = channels.count
    return true
  }

  func forget(_ channel: any Channel) {
    channels[ObjectIdentifier(channel)] = nil
    statistics.connections = channels.count
  }

  func closeAllConnections() {
    delayed = []
    for channel in Array(channels.values) { channel.close(promise: nil) }
  }

  func join(_ session: StreamHandler) {
    sessions[ObjectIdentifier(session)] = session
    statistics.sessions = sessions.count
  }

  func leave(_ session: StreamHandler) {
    sessions[ObjectIdentifier(session)] = nil
    statistics.sessions = sessions.count
  }

  /// The account of a session's credentials, if it has no session yet.
  func open(_ credentials: Credentials) throws(StreamError) -> String {
    guard let account = configuration.admission.account(for: credentials) else {
      configuration.log("a client of the stream sent wrong credentials")
      throw .authenticationFailed
    }
    guard !sessions.values.contains(where: { $0.account == account }) else {
      throw .connectionLimitExceeded
    }
    return account
  }

  /// Makes a fault happen, at once or when its turn comes.
  func inject(_ fault: Fault) {
    configuration.log("fault: \(fault)")
    faults.add(fault, at: now)
    switch fault {
    case .dropStreams: for session in Array(sessions.values) { session.cut() }
    case .closeStreams: for session in Array(sessions.values) { session.goAway() }
    case .garbage(let garbage):
      for session in Array(sessions.values) { session.emit(garbage) }
    default: break
    }
  }
}
#endif
