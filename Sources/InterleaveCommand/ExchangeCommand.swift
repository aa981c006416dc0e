#if Network
import ArgumentParser
import InterleaveDashboard
import Dispatch
import Exchange
import Glibc
import Synchronization

/// `interleave exchange`: the simulated exchange by itself, for any client of Alpaca's protocol.
struct ExchangeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "exchange", abstract: "Run the simulated exchange by itself, on 127.0.0.1.",
    discussion: """
      It speaks Alpaca's crypto market-data protocol over HTTP and WebSocket, and Kraken's public \
      stream as a WebSocket, and prints its URLs when it is ready. It runs until it is interrupted.

      With --admin, GET /admin tells what it does, POST /admin/faults/NAME makes a fault happen \
      (dropStreams, closeStreams, dropRequests?count=3, answer?status=429&count=3, \
      delay?seconds=2.5, refuseStreams?count=2, mute?seconds=30, garbage?kind=badSyntax), and \
      POST /admin/advance?seconds=60 moves its time ahead.
      """)

  @Option(help: ArgumentHelp("The port; 0 takes any free one.", valueName: "n"))
  var port = 0

  @Option(help: ArgumentHelp("The same number makes the same prices.", valueName: "n"))
  var seed: UInt64 = 1

  @Option(help: ArgumentHelp("The key that it accepts; any if none is given.", valueName: "text"))
  var key: String?

  @Option(help: ArgumentHelp("The secret that belongs to --key.", valueName: "text"))
  var secret: String?

  @Option(help: ArgumentHelp("Quotes per second and pair.", valueName: "n"))
  var quotesPerSecond = 5.0

  @Flag(help: "Take orders for faults below /admin, from whoever reaches the port.")
  var admin = false

  func validate() throws {
    if (key == nil) != (secret == nil) {
      throw ValidationError("Give --key and --secret together, or neither.")
    }
  }

  func run() throws {
    try OpenFiles.check()
    let configuration = configuration
    let end = EndingSignal()
    let exchange = try Self.wait { try await SimulatedExchange.start(configuration) }
    StandardOutput.write(lines: [
      "REST    \(exchange.restURL)", "Stream  \(exchange.streamURL)",
      "Kraken  \(exchange.krakenURL)",
    ])
    // Whoever started this in a pipe waits for the addresses, so no buffer may keep them.
    StandardOutput.finish()
    let signal = end.wait()
    try Self.wait { await exchange.stop() }
    if signal == SIGINT { throw ExitCode(ExitStatus.interrupted.rawValue) }
  }

  private var configuration: SimulatedExchange.Configuration {
    var configuration = SimulatedExchange.Configuration(port: port, seed: seed)
    if let key, let secret { configuration.admission = .only([.init(key: key, secret: secret)]) }
    configuration.quotesPerSecond = quotesPerSecond
    configuration.administration = admin ? .on : .off
    configuration.log = { StandardError.write(lines: ["\($0)"]) }
    return configuration
  }

  /// Runs async work from this synchronous command, whose thread has nothing else to do.
  private static func wait<Value: Sendable>(
    for work: @escaping @Sendable () async throws -> Value
  ) throws -> Value {
    let done = DispatchSemaphore(value: 0)
    let result = Mutex<Result<Value, any Error>?>(nil)
    Task {
      let outcome: Result<Value, any Error>
      do { outcome = .success(try await work()) } catch { outcome = .failure(error) }
      result.withLock { $0 = outcome }
      done.signal()
    }
    done.wait()
    do {
      guard let outcome = result.withLock({ $0 }) else { throw ExitCode.failure }
      return try outcome.get()
    } catch let error as ExchangeError {
      throw UsageError(error.description)
    }
  }
}
#endif
