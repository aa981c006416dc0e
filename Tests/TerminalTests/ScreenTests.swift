import Foundation
import Interleave
import TestTerminal
import Testing

@Suite("The screen in a terminal emulator")
struct ScreenTests {
  @Test func `every cell stands in its place`() async throws {
    let terminal = try Multiplexer(probe()[0], columns: 30, rows: 9)
    try await terminal.waitFor("the first frame") { $0.contains { $0.hasPrefix("told 30x9") } }
    #expect(try terminal.screen() == pattern(columns: 30, rows: 9, last: "none"))
  }

  @Test func `a key is answered`() async throws {
    let terminal = try Multiplexer(probe()[0])
    try await terminal.waitFor("the first frame") { $0.contains { $0.hasPrefix("told 80x24") } }
    for (key, label) in [
      ("Up", "Up"), ("PPage", "PgUp"), ("End", "End"), ("F5", "F5"), ("C-a", "^A"),
      ("Enter", "Enter"), ("BSpace", "Bksp"), ("BTab", "S-Tab"), ("Escape", "Esc"), ("é", "é"),
    ] {
      terminal.press(key)
      try await terminal.waitFor("the answer to \(key)") {
        $0[3].hasPrefix("last: \(label) ")
      }
    }
  }

  @Test func `after two hundred sizes the frame is right for the last`() async throws {
    let terminal = try Multiplexer(probe()[0])
    try await terminal.waitFor("the first frame") { $0.contains { $0.hasPrefix("told 80x24") } }
    var random = SplitMix64(seed: 7)
    for _ in 0..<200 {
      try terminal.resize(
        columns: .random(in: 1...150, using: &random), rows: .random(in: 1...50, using: &random))
    }
    try terminal.resize(columns: 80, rows: 24)
    let wanted = pattern(columns: 80, rows: 24, last: "none")
    try await terminal.waitFor("the frame for 80x24") { $0 == wanted }
  }

  @Test func `a size in the environment is not believed`() async throws {
    let terminal = try Multiplexer("LINES=7 COLUMNS=31 \(probe()[0])", columns: 50, rows: 12)
    let first = pattern(columns: 50, rows: 12, last: "none")
    try await terminal.waitFor("the frame for 50x12") { $0 == first }
    try terminal.resize(columns: 40, rows: 10)
    let second = pattern(columns: 40, rows: 10, last: "none")
    try await terminal.waitFor("the frame for 40x10") { $0 == second }
  }

  @Test func `ctrl-Z gives the terminal back, and fg paints the frame anew for another size`()
    async throws
  {
    let terminal = try Multiplexer(probe()[0])
    try await terminal.waitFor("the first frame") { $0.contains { $0.hasPrefix("told 80x24") } }
    terminal.press("C-z")
    try await terminal.waitFor("the shell") { $0.contains { $0.contains("Stopped") } }
    #expect(try !terminal.isOnAlternateScreen())
    terminal.type("stty -a | grep -o -E -e '-?(icanon|echo|icrnl|isig)\\b' | xargs")
    terminal.press("Enter")
    try await terminal.waitFor("sane settings") { $0.contains("icrnl isig icanon echo") }
    try terminal.resize(columns: 60, rows: 12)
    terminal.type("fg")
    terminal.press("Enter")
    let wanted = pattern(columns: 60, rows: 12, last: "none")
    try await terminal.waitFor("the frame for 60x12") { $0 == wanted }
    terminal.press("Up")
    try await terminal.waitFor("the answer to a key") { $0[3].hasPrefix("last: Up ") }
  }

  @Test func `in the background it leaves the terminal to others`() async throws {
    let terminal = try Multiplexer(probe()[0])
    try await terminal.waitFor("the first frame") { $0.contains { $0.hasPrefix("told 80x24") } }
    terminal.press("C-z")
    try await terminal.waitFor("the shell") { $0.contains { $0.contains("Stopped") } }
    terminal.type("clear; bg; echo still; echo ours")
    terminal.press("Enter")
    try await terminal.waitFor("the shell's words") { $0.contains("ours") }
    #expect(try !terminal.isOnAlternateScreen())
    // Of a job that has ended before the shell waits for all of them, the shell says nothing.
    terminal.type("kill %1; wait %1; echo status $?")
    terminal.press("Enter")
    try await terminal.waitFor("the end of the job") { $0.contains("status 143") }
    #expect(try terminal.screen().contains("ours"))
  }

  @Test func `stopped and continued from outside, it waits for fg and can be ended meanwhile`()
    async throws
  {
    let terminal = try Multiplexer(probe()[0])
    try await terminal.waitFor("the first frame") { $0.contains { $0.hasPrefix("told 80x24") } }
    terminal.press("C-z")
    try await terminal.waitFor("the shell") { $0.contains { $0.contains("Stopped") } }
    terminal.type("clear; fg")
    terminal.press("Enter")
    let wanted = pattern(columns: 80, rows: 24, last: "none")
    try await terminal.waitFor("the frame again") { $0 == wanted }
    let process = try terminal.processOnTop()
    kill(process, SIGSTOP)
    try await terminal.waitFor("the shell") { $0 != wanted }
    terminal.type("bg")
    terminal.press("Enter")
    terminal.type("kill %1; wait; reset; echo ended")
    terminal.press("Enter")
    try await terminal.waitFor("the end of the job") { $0.contains("ended") }
    #expect(kill(process, 0) != 0)
  }

  private func pattern(columns: Int, rows: Int, last: String) -> [String] {
    let texts = [
      "\(columns)x\(rows)", "told \(columns)x\(rows)", "last: \(last)", "printed: none",
      "é e\u{301} ü ? ? ⣿ end",
    ]
    let middle = (0..<(rows - 2)).map { row in
      let text = row < texts.count ? String(texts[row].prefix(columns - 1)) : ""
      return text + String(repeating: " ", count: columns - 1 - text.count) + "|"
    }
    let edge = String(repeating: "─", count: columns - 1)
    return [edge + "─"] + middle + [edge + "+"] + [""]
  }
}
