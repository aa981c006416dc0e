#if Network
import Foundation
import Testing

@testable import Exchange

/// A Python in which Alpaca's own client can be imported.
private enum AlpacaPython {
  static let version = "0.44.0"

  private static let root = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// The interpreter; nil when there is none with that version of the client.
  ///
  /// `INTERLEAVE_PYTHON` names one to try first, then comes a virtual environment in
  /// `.build-alpaca`.
  static let path: String? = {
    let named = ProcessInfo.processInfo.environment["INTERLEAVE_PYTHON"].map { [$0] } ?? []
    let local = root.appending(path: ".build-alpaca/bin/python").path
    return (named + [local, "python3"]).first { candidate in
      let program = "import alpaca, sys; sys.exit(alpaca.__version__ != '\(version)')"
      return (try? run(candidate, ["-c", program]))?.status == 0
    }
  }()

  static func run(_ python: String, _ arguments: [String]) throws -> (status: Int32, output: String)
  {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = [python] + arguments
    process.environment = ProcessInfo.processInfo.environment
      .merging(["NO_PROXY": "127.0.0.1", "PYTHONDONTWRITEBYTECODE": "1"]) { $1 }
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = pipe
    try process.run()
    let output = try pipe.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    return (process.terminationStatus, String(decoding: output, as: UTF8.self))
  }
}

@Suite("Alpaca's Python client") struct AlpacaClientTests {
  @Test(
    .enabled(
      if: AlpacaPython.path != nil,
      "python3 with alpaca-py 0.44.0 was not found: pip install alpaca-py==0.44.0"),
    .timeLimit(.minutes(3)))
  func `Alpaca's own Python client does against the exchange all that it can do`() async throws {
    let python = try #require(AlpacaPython.path)
    let script = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "alpaca_client.py").path
    try await withExchange {
      $0.admission = .only((1...9).map { Credentials(key: "K\($0)", secret: "S") })
      $0.administration = .on
      $0.lateTrades = 1
    } _: { exchange in
      let url = exchange.restURL
      let (status, output) = try await withCheckedThrowingContinuation { continuation in
        Thread.detachNewThread {
          continuation.resume(with: Result { try AlpacaPython.run(python, [script, url]) })
        }
      }
      #expect(status == 0, "\(output.suffix(3000))")
      #expect(output.contains("all statements hold"))
    }
  }
}
#endif
