#if Command
import TestTerminal
import Testing

@Suite(
  "The dashboard in a real terminal",
  .enabled(if: Multiplexer.isInstalled, "tmux is not installed, and without it nothing is seen"))
struct DashboardInTerminalTests {
  @Test func `x and its confirmation cancel exactly the selected task, the others finish`()
    async throws
  {
    let tmux = try Multiplexer("\(interleave) demo waits --speed 4; echo status=$?")
    try await tmux.waitFor("three waiting tasks") { screen in
      ["wait-5", "wait-10", "wait-4"].allSatisfy { name in
        screen.contains { $0.contains(name) && $0.contains("WAIT") }
      }
    }
    for _ in 0..<4 { tmux.press("j") }
    tmux.press("k")
    try await tmux.waitFor("the selection on wait-10") { screen in
      screen.contains { $0.hasPrefix("▌") && $0.contains("wait-10") }
    }
    tmux.press("x")
    try await tmux.waitFor("the question") { $0.contains { $0.contains("Cancel 'wait-10'?") } }
    tmux.press("y")
    try await tmux.waitFor("the end of all") { $0.contains { $0.contains("press q") } }
    let screen = try tmux.screen()
    #expect(screen.contains { $0.contains("wait-10") && $0.contains("cancelled by you") })
    #expect(screen.contains { $0.contains("wait-5") && $0.contains("returned") })
    #expect(screen.contains { $0.contains("wait-4") && $0.contains("returned") })
    tmux.press("q")
    try await tmux.waitFor("the shell") { $0.contains { $0.hasPrefix("status=0") } }
  }

  @Test func `bars and states move`() async throws {
    let tmux = try Multiplexer("\(interleave) demo waits --speed 2")
    try await tmux.waitFor("a bar at its beginning") { percent(of: "wait-10", in: $0) != nil }
    let early = percent(of: "wait-10", in: try tmux.screen()) ?? 100
    try await tmux.waitFor("a longer bar") { percent(of: "wait-10", in: $0) ?? 0 > early + 10 }
    try await tmux.waitFor("a task that is done") { screen in
      screen.contains { $0.contains("wait-4") && $0.contains("DONE") }
    }
    tmux.press("q")
  }

  @Test func `q leaves the terminal as it was`() async throws {
    let tmux = try Multiplexer(
      "stty -a > $TMUX_TMPDIR/a; \(interleave) demo waits; stty -a > $TMUX_TMPDIR/b; "
        + "cmp $TMUX_TMPDIR/a $TMUX_TMPDIR/b && echo the same")
    try await tmux.waitFor("the dashboard") { $0.contains { $0.contains("wait-10") } }
    #expect(try tmux.isOnAlternateScreen())
    tmux.press("q")
    try await tmux.waitFor("the same settings") { $0.contains { $0.hasPrefix("the same") } }
    #expect(try !tmux.isOnAlternateScreen())
  }

  @Test func `a task that blocks its thread does not freeze the screen, and is named`()
    async throws
  {
    let tmux = try Multiplexer("\(interleave) demo mistakes")
    try await tmux.waitFor("the culprit") {
      $0.contains { $0.contains("'culprit' has held the thread") }
    }
    tmux.press("?")
    try await tmux.waitFor("the help page") { $0.contains { $0.contains("KEYS") } }
    tmux.press("q")
  }

  @Test func `ten thousand tasks are listed, and the screen answers keys`() async throws {
    let tmux = try Multiplexer("\(interleave) demo thousands --speed 0.05", columns: 120, rows: 40)
    try await tmux.waitFor("ten thousand tasks") { $0.contains { $0.contains("of 10,001") } }
    tmux.press("G")
    try await tmux.waitFor("the last task") { $0.contains { $0.contains("10,001 of 10,001") } }
    tmux.press("q")
  }

  @Test(arguments: [(80, 24), (40, 10), (20, 5), (120, 40)])
  func `it starts at every size`(columns: Int, rows: Int) async throws {
    let tmux = try Multiplexer("\(interleave) demo waits", columns: columns, rows: rows)
    try await tmux.waitFor("a task") { $0.contains { $0.contains("wait") } }
    tmux.press("q")
    try await tmux.waitFor("the shell") { _ in (try? !tmux.isOnAlternateScreen()) == true }
  }

  private var interleave: String { builtProgram("interleave") }

  private func percent(of task: String, in screen: [String]) -> Int? {
    screen.first { $0.contains(task) && $0.contains("WAIT") }?.split(separator: " ")
      .filter { $0.hasSuffix("%") }.compactMap { Int($0.dropLast()) }.first
  }
}
#endif
