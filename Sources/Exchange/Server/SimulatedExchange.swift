#if Network
import NIOCore
import NIOPosix
import Synchronization

/// An exchange of its own, in this process: a seeded market behind a server on 127.0.0.1 that speaks
/// Alpaca's crypto market-data protocol, over HTTP and as a WebSocket stream on one port.
///
/// ```swift
/// let exchange = try await SimulatedExchange.start(.init(seed: 7))
/// print(exchange.restURL, exchange.streamURL)
/// await exchange.stop()
/// ```
///
/// Clients made for Alpaca work with it when they are given its addresses. It has to be stopped;
/// until then it keeps two or three threads.
public final class SimulatedExchange: Sendable {
  /// The port on which it listens.
  public let port: Int

  private let group: MultiThreadedEventLoopGroup
  private let pool: NIOThreadPool
  private let venue: NIOLoopBound<Venue>
  let eventLoop: any EventLoop
  private let server: any Channel
  private let ticking: RepeatedTask
  private let isOpen = Mutex(true)

  /// The address for requests, without a path: `http://127.0.0.1:8080`.
  public var restURL: String { "http://127.0.0.1:\(port)" }

  /// The complete address of the stream: `ws://127.0.0.1:8080/v1beta3/crypto/us`.
  public var streamURL: String { "ws://127.0.0.1:\(port)/v1beta3/crypto/us" }

  /// The complete address of the stream that speaks as Kraken's does: `ws://127.0.0.1:8080/v2`.
  public var krakenURL: String { "ws://127.0.0.1:\(port)/v2" }

  /// Opens an exchange.
  public static func start(
    _ configuration: Configuration = .init()
  ) async throws(ExchangeError) -> SimulatedExchange {
    try configuration.check()
    let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
    let pool = NIOThreadPool(numberOfThreads: 2)
    pool.start()
    do {
      return try await SimulatedExchange(configuration, group, pool)
    } catch {
      try? await pool.shutdownGracefully()
      try? await group.shutdownGracefully()
      throw error
    }
  }

  private init(
    _ configuration: Configuration, _ group: MultiThreadedEventLoopGroup, _ pool: NIOThreadPool
  ) async throws(ExchangeError) {
    self.group = group
    self.pool = pool
    let eventLoop = group.next()
    self.eventLoop = eventLoop
    do {
      let venue = try await eventLoop.submit {
        NIOLoopBound(Venue(configuration, eventLoop: eventLoop, pool: pool), eventLoop: eventLoop)
      }.get()
      self.venue = venue
      server = try await Listener(venue: venue).bind(port: configuration.port, on: group)
      ticking = eventLoop.scheduleRepeatedTask(
        initialDelay: SimulatedExchange.pace, delay: SimulatedExchange.pace
      ) { _ in venue.value.tick() }
    } catch {
      throw ExchangeError(error, port: configuration.port)
    }
    port = server.localAddress?.port ?? configuration.port
  }

  /// How often the market is asked for news, in real time.
  private static let pace = TimeAmount.milliseconds(20)
}

extension SimulatedExchange {
  /// Moves the exchange's time ahead of its clock and sends what falls due, late answers and
  /// time-outs included.
  ///
  /// After a step of more than two minutes the stream leaves out the quotes and trades that are
  /// older than that; bars it sends up to a day back.
  public func advance(by duration: Duration) async {
    await perform { venue in venue.advance(by: duration) }
  }

  /// Makes a fault happen.
  public func inject(_ fault: Fault) async {
    await perform { venue in venue.inject(fault) }
  }

  /// The exchange's time; 1970 after it has been stopped.
  public var now: Timestamp {
    get async { await perform { venue in venue.now } ?? Timestamp(nanoseconds: 0) }
  }

  /// What the exchange has done and is doing; nothing after it has been stopped.
  public var statistics: Statistics {
    get async { await perform { venue in venue.statistics } ?? Statistics() }
  }

  /// Closes all connections and ends the threads.
  ///
  /// To stop twice does no harm.
  public func stop() async {
    let last = isOpen.withLock { isOpen -> EventLoopFuture<Void>? in
      guard isOpen else { return nil }
      isOpen = false
      return submit { venue in venue.closeAllConnections() }
    }
    guard let last else { return }
    ticking.cancel()
    try? await server.close()
    try? await last.get()
    try? await pool.shutdownGracefully()
    try? await group.shutdownGracefully()
  }

  /// Works on the venue at its event loop; nil after the exchange has been stopped.
  ///
  /// What is handed to the loop before it is stopped is done before, so no caller waits for ever.
  @discardableResult
  private func perform<Result: Sendable>(
    _ work: @escaping @Sendable (Venue) -> Result
  ) async -> Result? {
    let done = isOpen.withLock { $0 ? submit(work) : nil }
    return try? await done?.get()
  }

  private func submit<Result: Sendable>(
    _ work: @escaping @Sendable (Venue) -> Result
  ) -> EventLoopFuture<Result> {
    eventLoop.submit { [venue] in work(venue.value) }
  }
}

extension ExchangeError {
  fileprivate init(_ error: any Error, port: Int) {
    switch error {
    case let error as ExchangeError: self = error
    case let error as IOError where error.errnoCode == EADDRINUSE: self = .portInUse(port)
    case let error as IOError where error.errnoCode == EACCES: self = .portNotAllowed(port)
    default: self = .cannotListen(port: port, reason: "\(error)")
    }
  }
}
#endif
