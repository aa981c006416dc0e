#if Network
import Foundation
import Testing

@Suite("What a market's followers cannot be asked for, end to end")
struct CryptoRefusalTests {
  @Test(arguments: [
    (["--symbols", "NOPE"], "\"NOPE\" is no symbol; write pairs such as BTC/USD,ETH/USD."),
    (["--symbols", ""], "\"\" is no symbol; write pairs such as BTC/USD,ETH/USD."),
    (
      ["--timeframe", "3Parsec"],
      "\"3Parsec\" is no timeframe; write one such as 1Min, 15Min, 1Hour or 1Day."
    ),
    (["--feed", "ws://x/v3"], "\"ws://x/v3\" is no address of a market; check the URL."),
    (["--feed", "tcp://x"], "\"tcp://x\" is no address of a market; check the URL."),
    (["--history-every", "0"], "--history-every takes a number of seconds from 0.1 to 86400."),
    (["--speed", "0"], "--speed takes a number from 0.01 to 100."),
    (["--store", "/tmp"], "/tmp is a directory; give the name of a file in it."),
    (
      ["--store", "/nowhere/x"],
      "/nowhere/x cannot be opened; check that its folder exists, and that both may be read and written."
    ),
    (
      ["--replay", "/nowhere/x"], "There is no file /nowhere/x; give one that --store has written."
    ),
    (
      ["--replay", "/etc/passwd"],
      "/etc/passwd is no file of quotes, or it is damaged; give one that --store has written."
    ),
    (["--replay", "x", "--store", "y"], "Choose one of --store and --replay."),
  ])
  func `what cannot be followed is one sentence and status 2`(
    arguments: [String], sentence: String
  ) throws {
    let run = try Finished(list: ["crypto", "--plain"] + arguments)
    #expect(run.status == 2)
    #expect(run.output.isEmpty)
    #expect(run.errors == "interleave: \(sentence)\n")
  }

  @Test func `a symbol that the market does not know is one sentence and status 1`() throws {
    let run = try Finished("crypto", "--plain", "--symbols", "NOPE/USD")
    #expect(run.status == 1)
    #expect(
      run.errors.hasSuffix(
        "\ninterleave: The market has no data for NOPE/USD; check its spelling or leave it out.\n"))
  }

  @Test func `a market where nobody listens is one sentence and status 1`() throws {
    let run = try Finished("crypto", "--plain", "--feed", "http://127.0.0.1:1")
    #expect(run.status == 1)
    #expect(
      run.errors.hasSuffix(
        "\ninterleave: http://127.0.0.1:1 cannot be reached (nobody listens there); check the network "
          + "and the address.\n"))
  }

  @Test func `a port in use is one sentence and status 2`() throws {
    let first = try Exchange()
    defer { first.end() }
    let run = try Finished("exchange", "--port", first.port)
    #expect(run.status == 2)
    #expect(
      run.errors
        == "interleave: Port \(first.port) is in use by another program: choose another one, or 0 "
        + "for any free port.\n")
  }

  @Test func `keys that are refused are one sentence and status 1, and are not told`() throws {
    let exchange = try Exchange("--key", "GOOD", "--secret", "BETTER")
    defer { exchange.end() }
    let run = try Finished(
      "crypto", "--plain", "--feed", "http://127.0.0.1:\(exchange.port)")
    #expect(run.status == 1)
    #expect(
      run.errors.hasSuffix(
        "\ninterleave: The market refuses the keys; check APCA_API_KEY_ID and APCA_API_SECRET_KEY.\n"
      ))
    #expect(!run.errors.contains("BETTER"))
  }

  /// A running `interleave exchange`.
  private final class Exchange {
    let port: String
    private let process = Process()

    init(_ arguments: String...) throws {
      process.executableURL = Bundle.main.executableURL?.deletingLastPathComponent()
        .appendingPathComponent("interleave")
      process.arguments = ["exchange"] + arguments
      let output = Pipe()
      process.standardOutput = output
      process.standardError = FileHandle.nullDevice
      try process.run()
      // It prints its addresses at once, in one piece, when it is ready.
      let told = String(decoding: output.fileHandleForReading.availableData, as: UTF8.self)
      port = String(told.prefix { $0 != "\n" }.split(separator: ":").last ?? "")
    }

    func end() {
      process.interrupt()
      process.waitUntilExit()
      #expect(process.terminationStatus == 130)
    }
  }
}
#endif
