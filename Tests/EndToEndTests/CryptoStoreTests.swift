#if Network
import Foundation
import GRDB
import TestFiles
import TestTerminal
import Testing

@testable import Workloads

@Suite("Quotes in a file, end to end")
struct CryptoStoreTests {
  @Test func `a killed recording lacks a second at most of what was told, and can be played back`()
    throws
  {
    let folder = try TemporaryFolder()
    let file = folder.file("quotes")
    let output = folder.file("told")
    let worstLoss = try killWhileWriting(to: file, telling: output)
    let told = try told(output)
    #expect(try keptQuotes(file).isSuperset(of: told.prefix(30).map(\.numbers)))
    #expect(max(worstLoss, try loss(of: told, in: file)) <= 1, "seconds, of \(told.count) quotes")

    let replay = try Finished("crypto", "--replay", file, "--speed", "100", "--plain")
    #expect(replay.status == 0, "\(replay.errors.suffix(400))")
    #expect(replay.errors.contains("replay: returned"))
    #expect(replay.errors.contains("BTC/USD: returned"))
    #expect(replay.lines.contains { $0.contains("BTC/USD: bid ") })
  }

  @Test(arguments: ["--replay", "--store"])
  func `a file whose quotes are a view without an end is refused at once`(option: String) throws {
    let folder = try TemporaryFolder()
    let file = folder.file("quotes")
    let recording = try Finished(list: ["crypto", "--store", file, "--plain"], endAfter: "bid ")
    #expect(recording.status == 130)
    try DatabaseQueue(path: file).write { database in
      try database.execute(
        sql: """
          DROP TABLE quotes;
          CREATE VIEW quotes AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n)
          SELECT 1 symbol, i time, 1.0 bid, 1.0 bid_size, 1.0 ask, 1.0 ask_size, i rowid FROM n
          """)
    }
    let run = try Finished("crypto", option, file, "--plain")
    #expect(run.status == 2)
    #expect(run.errors.contains("is no file of quotes"))
  }

  @Test(arguments: [(SIGINT, 130), (SIGTERM, 143)] as [(Int32, Int32)])
  func `a recording that is ended has everything in the file itself`(
    signal: Int32, expected: Int32
  ) throws {
    let folder = try TemporaryFolder()
    let (file, output) = (folder.file("quotes"), folder.file("told"))
    let process = try spawn(
      [builtProgram("interleave"), "crypto", "--store", file, "--json"], environment: [:],
      streams: Streams(input: "/dev/null", output: output, error: "/dev/null"))
    let limit = Date(timeIntervalSinceNow: 60)
    while try told(output).count < 3, Date() < limit { Thread.sleep(forTimeInterval: 0.05) }
    kill(process, signal)
    var status: Int32 = 0
    unsafe waitpid(process, &status, 0)
    #expect(status & 0x7f == 0 && status >> 8 & 0xff == expected)
    #expect(!FileManager.default.fileExists(atPath: file + "-wal"))
    let copy = folder.file("copy")
    try FileManager.default.copyItem(atPath: file, toPath: copy)
    #expect(try keptQuotes(copy).isSuperset(of: told(output).map(\.numbers)))
  }

  /// Records until many quotes were told, then ends the process as nothing can catch.
  ///
  /// - Returns: the most that would have been lost if it had been ended at one of the moments before,
  ///   in seconds.
  private func killWhileWriting(to file: String, telling output: String) throws -> Double {
    let process = try spawn(
      [builtProgram("interleave"), "crypto", "--store", file, "--json"], environment: [:],
      streams: Streams(input: "/dev/null", output: output, error: "/dev/null"))
    var status: Int32 = 0
    let limit = Date(timeIntervalSinceNow: 60)
    var worst = 0.0
    while case let told = try told(output), told.count < 60 {
      if unsafe waitpid(process, &status, WNOHANG) != 0 || Date() > limit { break }
      // What the file has by now is later than what was told, never earlier.
      if !told.isEmpty { worst = max(worst, try loss(of: told, in: file)) }
      Thread.sleep(forTimeInterval: 0.05)
    }
    kill(process, SIGKILL)
    unsafe waitpid(process, &status, 0)
    try #require(status & 0x7f == SIGKILL, "it ended by itself")
    return worst
  }

  private func told(_ output: String) throws -> [ToldQuote] {
    ToldQuote.list(in: try String(contentsOfFile: output, encoding: .utf8).split(separator: "\n"))
  }

  /// How much later than the last quote that is kept the last one was told, in seconds.
  private func loss(of told: [ToldQuote], in file: String) throws -> Double {
    let kept = try keptQuotes(file)
    let lastKept = told.last { kept.contains($0.numbers) }?.time ?? told.first?.time ?? 0
    return (told.last?.time ?? 0) - lastKept
  }

  private func keptQuotes(_ file: String) throws -> Set<ToldQuote.Numbers> {
    var reader = try StoreReader(QuoteStore(reading: file))
    var kept: Set<ToldQuote.Numbers> = []
    while case let records = try reader.next(), !records.isEmpty {
      for case .quote(let symbol, let quote) in records {
        kept.insert(
          ToldQuote.Numbers(
            symbol: symbol.text, bid: quote.bid, bidSize: quote.bidSize, ask: quote.ask,
            askSize: quote.askSize))
      }
    }
    return kept
  }
}
#endif
