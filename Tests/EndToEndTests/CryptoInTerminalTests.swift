#if Network
import Foundation
import TestTerminal
import Testing

@Suite(
  "Crypto quotes in a real terminal",
  .enabled(if: Multiplexer.isInstalled, "tmux is not installed, and without it nothing is seen"))
struct CryptoInTerminalTests {
  private var crypto: String { "\(builtProgram("interleave")) crypto" }

  private func line(_ name: String, in screen: [String]) -> String {
    screen.first { $0.contains(name) && ($0.contains("WAIT") || $0.contains("CANC")) } ?? ""
  }

  /// Which minute of its clock the exchange is in.
  private func minute() -> Int { Int(Date().timeIntervalSince1970 / 60) }

  /// Goes from the board of quotes to the table of all tasks.
  private func showAll(_ tmux: Multiplexer) async throws {
    try await tmux.waitFor("the board") { $0.contains { $0.contains(" BID") } }
    tmux.press("A")
  }

  @Test func `prices come first, with a chart, and the other tasks in one line`() async throws {
    let begin = minute()
    let tmux = try Multiplexer(crypto, columns: 80, rows: 24)
    for part in ["── QUOTES ──", "BID", "UTC", "── others ──", "stream, "] {
      try await tmux.waitFor(part) { screen in screen.contains { $0.contains(part) } }
    }
    try await tmux.waitFor("an hour, and the minutes that have begun since") { screen in
      (60...60 + minute() - begin).contains { span in
        screen.contains { $0.contains("── the last \(span) m ──") }
      }
    }
    tmux.press("q")
  }

  @Test(arguments: [(80, 24), (40, 10)])
  func `quotes move in the table without any option`(columns: Int, rows: Int) async throws {
    let tmux = try Multiplexer(crypto, columns: columns, rows: rows)
    try await showAll(tmux)
    try await tmux.waitFor("a price with a change") { line("BTC/USD", in: $0).contains("%") }
    let early = line("BTC/USD", in: try tmux.screen())
    try await tmux.waitFor("another price") { screen in
      let line = line("BTC/USD", in: screen)
      return line.contains("%") && line != early
    }
    tmux.press("q")
  }

  @Test func `a card has prices, spread, change, candles and pace, in ASCII too`() async throws {
    let tmux = try Multiplexer("\(crypto) --ascii", columns: 120, rows: 70)
    try await showAll(tmux)
    for part in ["bid ", " ask ", "spread ", " bp", "% in 60 m", "quotes/s", " old", "#"] {
      try await tmux.waitFor(part) { screen in
        screen.contains { $0.contains(part) }
      }
    }
    #expect(try tmux.screen().allSatisfy { $0.utf8.allSatisfy { $0 < 0x80 } })
    tmux.press("q")
  }

  @Test func `x stops the pair that is selected, then the stream, and nothing else`() async throws {
    let tmux = try Multiplexer(crypto)
    try await showAll(tmux)
    // The first row of the board is selected, and stays so among all tasks.
    try await tmux.waitFor("quotes") { line("SOL/USD", in: $0).contains("%") }
    try await cancel("BTC/USD", in: tmux)
    let early = line("ETH/USD", in: try tmux.screen())
    try await tmux.waitFor("another pair's next quote") { line("ETH/USD", in: $0) != early }
    // What has ended is below all others, and so is the selection.
    for _ in 0..<2 { tmux.press("k") }
    try await cancel("stream", in: tmux)
    for name in ["crypto", "ETH/USD", "SOL/USD", "history", "reconnect"] {
      try await tmux.waitFor("\(name), which goes on") { line(name, in: $0).contains("WAIT") }
    }
    tmux.press("q")
  }

  private func cancel(_ name: String, in tmux: Multiplexer) async throws {
    try await tmux.waitFor("the selection on \(name)") { screen in
      screen.contains { $0.hasPrefix("▌") && $0.contains("WAIT") && $0.contains(name) }
    }
    tmux.press("x")
    try await tmux.waitFor("the question") { $0.contains { $0.contains("Cancel '\(name)'?") } }
    tmux.press("y")
    try await tmux.waitFor("its end") { line(name, in: $0).contains("cancelled by you") }
  }
}
#endif
