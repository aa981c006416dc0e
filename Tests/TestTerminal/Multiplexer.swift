import Foundation
import TestFiles

/// A program on a real terminal emulator, tmux, whose screen can be read.
package final class Multiplexer {
  private let folder: TemporaryFolder

  /// Runs that shell command line in a shell with job control, on a screen of that size.
  package init(_ command: String, columns: Int = 80, rows: Int = 24) throws {
    folder = try TemporaryFolder()
    try tmux(
      "-u", "new-session", "-d", "-x", "\(columns)", "-y", "\(rows)", "bash --norc --noprofile")
    try tmux("set", "-g", "default-terminal", "tmux-256color")
    try tmux("respawn-pane", "-k", "bash --norc --noprofile")
    // Tests that are killed end nothing themselves.
    try tmux("run-shell", "-b", "while kill -0 \(getpid()); do sleep 1; done; tmux kill-server")
    type("PS1='$ '; clear; \(command)")
    press("Enter")
  }

  deinit { _ = try? tmux("kill-server") }

  /// Types that text as it is.
  package func type(_ text: String) { _ = try? tmux("send-keys", "-l", text) }

  /// Presses a key by tmux's name for it, such as `Up` or `C-z`.
  package func press(_ key: String) { _ = try? tmux("send-keys", key) }

  /// Gives the screen another size.
  package func resize(columns: Int, rows: Int) throws {
    try tmux("resize-window", "-x", "\(columns)", "-y", "\(rows)")
  }

  /// The lines on the screen, without blanks at their ends.
  package func screen() throws -> [String] {
    try tmux("capture-pane", "-p").split(separator: "\n", omittingEmptySubsequences: false)
      .map { String($0.reversed().drop { $0 == " " }.reversed()) }
  }

  /// Whether the program has the terminal's second screen.
  package func isOnAlternateScreen() throws -> Bool {
    try tmux("display", "-p", "#{alternate_on}").hasPrefix("1")
  }

  /// The process that has the terminal: the newest child of the shell.
  package func processOnTop() throws -> pid_t {
    let shell = try tmux("display", "-p", "#{pane_pid}").trimmingCharacters(
      in: .whitespacesAndNewlines)
    let children = try String(
      contentsOfFile: "/proc/\(shell)/task/\(shell)/children", encoding: .utf8)
    guard let newest = children.split(separator: " ").last.flatMap({ pid_t($0) }) else {
      throw NeverHappened(what: "a program in the shell", output: children)
    }
    return newest
  }

  /// Whether the machine has tmux.
  package static var isInstalled: Bool {
    ["/usr/bin/tmux", "/usr/local/bin/tmux", "/bin/tmux"].contains {
      FileManager.default.isExecutableFile(atPath: $0)
    }
  }

  /// Waits until the screen is as wanted.
  package func waitFor(_ what: String, _ isWanted: ([String]) -> Bool) async throws {
    let deadline = ContinuousClock.now + .seconds(60)
    while true {
      let lines = try screen()
      if isWanted(lines) { return }
      guard ContinuousClock.now < deadline else {
        throw NeverHappened(what: what, output: lines.joined(separator: "\n"))
      }
      try await Task.sleep(for: .milliseconds(10))
    }
  }

  @discardableResult
  private func tmux(_ arguments: String...) throws -> String {
    let words = folder.file("words")
    let process = try spawn(
      ["/usr/bin/env", "tmux", "-L", "tests", "-f", "/dev/null"] + arguments,
      environment: ["TMUX_TMPDIR": folder.path],
      streams: Streams(input: "/dev/null", output: words, error: words))
    var status: Int32 = 0
    unsafe waitpid(process, &status, 0)
    let text = try String(contentsOfFile: words, encoding: .utf8)
    guard status == 0 else {
      throw MissingTool(message: "tmux, which the tests of the terminal need, failed: \(text)")
    }
    return text
  }
}
