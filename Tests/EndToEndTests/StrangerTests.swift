#if Command
import Foundation
import TestFiles
import TestTerminal
import Testing

/// Programs of another package, `Tests/Strangers`, which CI builds before it runs the tests.
@Suite(
  "A program of somebody else",
  .enabled(if: areStrangersBuilt, "swift build --package-path Tests/Strangers was not run"),
  .enabled(if: Multiplexer.isInstalled, "tmux is not installed, and without it nothing is seen"))
struct StrangerTests {
  @Test func `its own tasks are on the screen, x cancels one, and what it returns comes back`()
    async throws
  {
    let tmux = try Multiplexer("\(stranger("Watched")); echo status=$?")
    try await tmux.waitFor("the task that waits") { screen in
      screen.contains { $0.contains("bell") && $0.contains("WAIT") }
    }
    try await tmux.waitFor("its panel") { $0.contains { $0.contains("12 degrees") } }
    try await tmux.waitFor("the other one's end") { screen in
      screen.contains { $0.contains("tower") && $0.contains("DONE") }
    }
    try await selectSecond("bell", in: tmux)
    tmux.press("x")
    try await tmux.waitFor("the question") { $0.contains { $0.contains("Cancel 'bell'?") } }
    tmux.press("y")
    try await tmux.waitFor("the end of all") { $0.contains { $0.contains("press q") } }
    #expect(try tmux.screen().contains { $0.contains("bell") && $0.contains("cancelled by you") })
    tmux.press("q")
    try await tmux.waitFor("the shell") { $0.contains { $0.hasPrefix("status=0") } }
    #expect(try tmux.screen().contains("the bell was cancelled"))
    #expect(try !tmux.isOnAlternateScreen())
  }

  @Test func `one that runs already is attached to from elsewhere, where x cancels its task`()
    async throws
  {
    let folder = try TemporaryFolder()
    let output = folder.file("output")
    let environment = ["INTERLEAVE_SHARE": "1", "XDG_RUNTIME_DIR": folder.path]
    let process = try spawn(
      [stranger("Shared")], environment: environment,
      streams: Streams(input: "/dev/null", output: output, error: output))
    let tmux = try Multiplexer(
      "XDG_RUNTIME_DIR=\(folder.path) \(builtProgram("interleave")) attach \(process);"
        + " echo status=$?")
    try await tmux.waitFor("the task that waits") { screen in
      screen.contains { $0.contains("bell") && $0.contains("WAIT") }
    }
    try await selectSecond("bell", in: tmux)
    tmux.press("x")
    try await tmux.waitFor("the question") { $0.contains { $0.contains("Cancel 'bell'?") } }
    tmux.press("y")
    try await tmux.waitFor("the last state of all") { $0.contains { $0.contains("ENDED") } }
    var status: Int32 = 0
    unsafe waitpid(process, &status, 0)
    #expect(status == 0)
    #expect(try String(contentsOfFile: output, encoding: .utf8) == "the bell was cancelled\n")
    #expect(try tmux.screen().contains { $0.contains("bell") && $0.contains("cancelled by you") })
    tmux.press("q")
    try await tmux.waitFor("the shell") { $0.contains { $0.hasPrefix("status=0") } }
  }

  @Test(arguments: [
    ("drive", "second", "returned 3"), ("main-actor", "main", "returned 7"),
    ("throw", "main", "thrown Failure()"),
  ])
  func `what comes out of it comes back when the screen is given back`(
    way: String, task: String, outcome: String
  ) async throws {
    let tmux = try Multiplexer("\(stranger("Odd")) \(way)")
    try await tmux.waitFor("its task") { $0.contains { $0.contains(task) } }
    try await tmux.waitFor("the end of all") { $0.contains { $0.contains("press q") } }
    tmux.press("q")
    try await tmux.waitFor("the outcome") { $0.contains(outcome) }
    #expect(try !tmux.isOnAlternateScreen())
  }

  @Test(arguments: [("q", "thrown CancellationError()"), ("C-c", "thrown The run was ended by")])
  func `whoever leaves it cancels its tasks, with standard input closed as well`(
    key: String, outcome: String
  ) async throws {
    for closing in ["", " <&-"] {
      let tmux = try Multiplexer("\(stranger("Odd")) wait\(closing)")
      try await tmux.waitFor("its task") { screen in
        screen.contains { $0.contains("main") && $0.contains("WAIT") }
      }
      tmux.press(key)
      try await tmux.waitFor("the outcome") { $0.contains { $0.hasPrefix(outcome) } }
      #expect(try !tmux.isOnAlternateScreen())
    }
  }

  @Test(arguments: [
    ("within", "open the dashboard around its run"),
    ("watched-within", "open the dashboard around its run"), ("twice", "when it has ended"),
    ("paused", "no key to resume it with"), ("theme", "There is no theme \"no-such\""),
    ("closed", "The scheduler is closed"), ("screen", "not a terminal"),
  ])
  func `what cannot be is one clear sentence`(way: String, sentence: String) throws {
    let run = try output(of: way)
    #expect(run.contains { $0.hasPrefix("thrown ") && $0.contains(sentence) }, "\(run)")
  }

  @Test func `a terminal of no known type is one clear sentence`() async throws {
    let tmux = try Multiplexer("env -u TERM \(stranger("Odd")) wait", columns: 200)
    try await tmux.waitFor("the sentence") { screen in
      screen.contains { $0.contains("TERM is not set") && $0.hasSuffix("to .plain.") }
    }
  }

  @Test func `where no terminal is there are plain lines, again and again`() throws {
    #expect(try output(of: "again").last == "returned 2")
    let watched = try output(of: "plain")
    #expect(watched.contains { $0.hasSuffix("main: returned") } && watched.last == "returned 1")
    #expect(try output(of: "json").contains { $0.hasPrefix("{") && $0.contains("ended") })
  }

  /// Selects the second of the tasks, which is that one.
  private func selectSecond(_ task: String, in tmux: Multiplexer) async throws {
    tmux.press("g")
    tmux.press("j")
    try await tmux.waitFor("the selection") { screen in
      screen.contains { $0.hasPrefix("▌") && $0.contains("WAIT   \(task)") }
    }
  }

  /// What a program prints that writes to a file, on standard error first.
  private func output(of way: String) throws -> [String] {
    let folder = try TemporaryFolder()
    let (output, errors) = (folder.file("output"), folder.file("errors"))
    let process = try spawn(
      [stranger("Odd"), way], environment: [:],
      streams: Streams(input: "/dev/null", output: output, error: errors))
    var status: Int32 = 0
    unsafe waitpid(process, &status, 0)
    #expect(status == 0)
    let text = try [errors, output].map { try String(contentsOfFile: $0, encoding: .utf8) }
    return text.joined().split(separator: "\n").map(String.init)
  }
}

private let strangers = URL(filePath: #filePath).deletingLastPathComponent()
  .deletingLastPathComponent().appending(path: "Strangers/.build/debug")

private func stranger(_ name: String) -> String { strangers.appending(path: name).path }

private var areStrangersBuilt: Bool {
  ["Quiet", "Watched", "Shared", "Odd"].allSatisfy {
    FileManager.default.isExecutableFile(atPath: stranger($0))
  }
}
#endif
