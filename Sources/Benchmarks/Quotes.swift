#if Network
import ArgumentParser
import Exchange
import Glibc
import Interleave
import Synchronization
import Workloads

/// Measures what following crypto quotes costs: an exchange in this process sends as fast as it is
/// told to, and the scheduler's thread decodes, hands over and shows.
struct Quotes: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "quotes", abstract: "Measure the consumer of live quotes under load.")

  @Option(help: "Quotes per second over five pairs, on average: a quiet market has fewer.")
  var rate = 160_000.0
  @Option(help: "How long to measure, in seconds.") var seconds = 10.0

  func run() throws {
    let scheduler = Scheduler()
    let delivered = Delivered()
    let events = scheduler.events()
    Task.detached { for await batch in events { delivered.note(batch) } }
    let (rate, seconds) = (rate, seconds)
    try scheduler.run(name: "load") {
      var configuration = SimulatedExchange.Configuration()
      configuration.quotesPerSecond = rate / 5
      let chosen = configuration
      let exchange = try await withWait("open") { try await SimulatedExchange.start(chosen) }
      var options = Crypto.Options(
        feed: .exchange(url: exchange.restURL, key: "load", secret: "load"))
      options.symbols = "BTC/USD,ETH/USD,SOL/USD,LTC/USD,DOGE/USD"
      let load = options
      let crypto = spawn("crypto") { try await Crypto.run(load) }
      try await sleep(for: .seconds(3))
      let start = (Self.processorTime, ContinuousClock.now, delivered.count)
      try await sleep(for: .seconds(seconds))
      let wall = (ContinuousClock.now - start.1) / .seconds(1)
      let busy = Self.processorTime - start.0
      let count = delivered.count - start.2
      crypto.cancel()
      _ = try? await crypto.value
      await exchange.stop()
      Self.tell(count, wall, busy, dropped: delivered.dropped)
    }
    try scheduler.close()
  }

  private static func tell(_ count: Int, _ wall: Double, _ busy: Double, dropped: Int) {
    let perSecond = Int(Double(count) / wall)
    let share = Int((busy / wall * 100).rounded())
    let limit = busy > 0 ? Int(Double(count) / busy) : 0
    print("quotes delivered      \(perSecond)/s, \(dropped) dropped")
    print("the scheduler's core  \(share) % busy: one core would carry about \(limit)/s")
    print("memory                \(Memory.peak >> 20) MiB at most, the exchange's included")
  }

  /// What the calling thread has used of its core, in seconds.
  private static var processorTime: Double {
    var time = timespec()
    _ = unsafe clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
  }
}

/// What the tasks have told of the quotes that reached them.
private final class Delivered: Sendable {
  private let received = Atomic(0)
  private let lost = Mutex([TaskID: Int]())

  var count: Int { received.load(ordering: .relaxed) }
  var dropped: Int { lost.withLock { $0.values.reduce(0, +) } }

  func note(_ batch: EventBatch) {
    for event in batch.events {
      switch event.change {
      case .progress(let progress) where progress.message == "received":
        received.store(progress.completed, ordering: .relaxed)
      case .measured(let measure) where measure.name == "dropped":
        lost.withLock { $0[event.task] = Int(measure.value) }
      default: break
      }
    }
  }
}
#endif
