#if Network
import Foundation
import NIOCore
import NIOPosix
import Synchronization

import class Exchange.SimulatedExchange

@testable import Interleave
@testable import Workloads

/// A scheduler, an exchange and the sockets between them in one virtual time.
///
/// Time leaps only when nothing moves any more, a second at most, so that a slow or busy machine
/// makes a test longer and changes nothing else.
final class VirtualMarket: Sendable {
  let exchange: SimulatedExchange
  let log = EventLog()
  /// On whose one thread the clients' connections are.
  let group: MultiThreadedEventLoopGroup
  private let scheduler = Scheduler(pace: .virtual)
  private let clock: VirtualClock
  private let clients: LoopProbe
  private let server: LoopProbe

  /// Time does not leap further, lest timeouts run out while an answer is on its way.
  private static let longestLeap = Duration.seconds(1)
  /// A message makes this many hops at most between two threads before a task hears of it.
  private static let quietRounds = 3

  /// When it begins.
  static let begin = Timestamp(seconds: 1_760_000_000)

  private init(_ configuration: SimulatedExchange.Configuration) async throws {
    let clock = VirtualClock()
    var configuration = configuration
    configuration.clock = .init { .init(nanoseconds: clock.now.nanoseconds) }
    self.clock = clock
    group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
    exchange = try await SimulatedExchange.start(configuration)
    clients = try await LoopProbe(group.next())
    server = try await LoopProbe(exchange.loop)
  }

  /// Runs `body` as the main task, and ends everything after it.
  static func run(
    _ configuration: SimulatedExchange.Configuration,
    _ body: sending @escaping (VirtualMarket) async throws -> Void
  ) async throws {
    let market = try await VirtualMarket(configuration)
    let main = market.scheduler.spawn("main") { try await body(market) }
    let stream = market.scheduler.events(every: .milliseconds(2), overflow: .wait)
    let reader = Task.detached { for await batch in stream { market.log.add(batch) } }
    let result = await withCheckedContinuation { continuation in
      Thread.detachNewThread { continuation.resume(returning: market.perform(main)) }
    }
    await reader.value
    market.server.close()
    market.clients.close()
    await market.exchange.stop()
    try await market.group.shutdownGracefully()
    try result.get()
  }

  /// The market's clock, for the clients too.
  var surroundings: Surroundings {
    var surroundings = Surroundings.machine
    surroundings.now = { [clock] in clock.now }
    surroundings.steady = { [clock] in Self.begin.duration(to: clock.now) }
    return surroundings
  }

  /// Follows the exchange from a task, with the times that it has in earnest.
  func follow(_ desk: MarketDesk) throws -> Scheduler.Task<Void> {
    let source = MarketSource(
      address: try MarketAddress(base: exchange.restURL),
      credentials: Credentials(key: "K", secret: "S"))
    let watch = MarketWatch(desk: desk, source: source, group: group)
    return spawn("crypto") { try await watch.run() }
  }

  private func perform(_ main: Scheduler.Task<Void>) -> Result<Void, any Error> {
    let result = Result {
      while !main.hasEnded {
        try settle()
        scheduler.leap(atMost: Self.longestLeap)
      }
      try scheduler.run(until: main)
    }
    return Result {
      try scheduler.close()
      try result.get()
    }
  }

  /// Lets everything happen that happens in the present moment.
  private func settle() throws {
    var quiet = 0
    while quiet < Self.quietRounds {
      try scheduler.turnOnce()
      clock.set(Self.begin.advanced(by: Instant.zero.duration(to: scheduler.now)))
      try clients.catchUp()
      try server.catchUp()
      let computing = exchangeTurn()
      try server.catchUp()
      try clients.catchUp()
      quiet = computing == 0 && scheduler.isIdle ? quiet + 1 : 0
    }
  }

  /// Lets the exchange catch up with the time; returns how many answers it still computes.
  private func exchangeTurn() -> Int {
    let done = DispatchSemaphore(value: 0)
    let computing = Mutex(0)
    Task.detached { [exchange] in
      await exchange.advance(by: .zero)
      let count = await exchange.statistics.computing
      computing.withLock { $0 = count }
      done.signal()
    }
    done.wait()
    return computing.withLock { $0 }
  }

  private final class VirtualClock: Sendable {
    private let nanoseconds = Atomic(VirtualMarket.begin.nanoseconds)
    var now: Timestamp { Timestamp(nanoseconds: nanoseconds.load(ordering: .acquiring)) }
    func set(_ time: Timestamp) { nanoseconds.store(time.nanoseconds, ordering: .releasing) }
  }
}

extension Scheduler {
  /// Whether nothing happens before time goes on or something arrives.
  fileprivate var isIdle: Bool { ready.isEmpty && inbox.isEmpty }

  /// One turn of the loop, after which it does not wait.
  fileprivate func turnOnce() throws {
    isStopRequested = true
    try runForever()
  }

  /// Moves time on to the next deadline.
  fileprivate func leap(atMost length: Duration) {
    clock.leap(to: min(timers.nextDue() ?? .distantFuture, now.advanced(by: length)))
  }
}
#endif
