#if Network
import Exchange
import Interleave
import Workloads

/// An exchange inside of the process, followed by the workload and closed with it.
struct Simulation: Sendable {
  private let seed: UInt64
  private let clock: ExchangeClock

  /// An exchange whose prices come from that seed, in a time that runs that many times as fast.
  init(seed: UInt64, speed: Double) {
    self.seed = seed
    clock = .system(startingAt: ExchangeClock.system.now, speed: speed)
  }

  /// The exchange's time in nanoseconds since 1970.
  var now: @Sendable () -> Int64 { { [clock] in clock.now.nanoseconds } }

  /// The feed before the exchange has a port, for checking options.
  var placeholder: Crypto.Feed { feed(url: "http://127.0.0.1:1") }

  /// Opens the exchange, follows it, and closes it whatever happened.
  func follow(_ options: Crypto.Options) async throws {
    let configuration = SimulatedExchange.Configuration(seed: seed, clock: clock)
    let exchange = try await withWait("open the exchange") {
      try await SimulatedExchange.start(configuration)
    }
    var options = options
    options.feed = feed(url: exchange.restURL)
    do {
      try await Crypto.run(options)
    } catch {
      await exchange.stop()
      throw error
    }
    await exchange.stop()
  }

  private func feed(url: String) -> Crypto.Feed {
    .exchange(url: url, key: "simulated", secret: "simulated")
  }
}
#endif
