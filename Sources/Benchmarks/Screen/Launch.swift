#if Network
import Dashboard
import Foundation

/// A program with a dashboard, started again and again to see how soon it shows something.
struct Launch {
  let executable: URL
  let arguments: [String]

  /// The command `interleave` if it was built beside this program, or else this program itself with
  /// a few tasks of its own.
  static var best: Launch {
    let own = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
    let command = own.deletingLastPathComponent().appendingPathComponent("interleave")
    guard FileManager.default.isExecutableFile(atPath: command.path) else {
      return Launch(executable: own, arguments: ["measure-screen", "waits"])
    }
    return Launch(executable: command, arguments: ["demo", "waits"])
  }

  /// What is run.
  var description: String {
    ([executable.lastPathComponent] + arguments).joined(separator: " ")
  }

  /// How long it takes until the last row of the first frame has come out; nil if it never does.
  func time() throws -> Duration? {
    let terminal = try DrainedTerminal(size: Frame.Size(columns: 80, rows: 24))
    let process = Process()
    process.executableURL = executable
    process.arguments = arguments
    process.environment = DrainedTerminal.environment
    process.standardInput = terminal.handle
    process.standardOutput = terminal.handle
    process.standardError = FileHandle.nullDevice
    terminal.expect(DashboardRun.lastOfFrame)
    let began = ContinuousClock.now
    try process.run()
    let shown = terminal.waitForExpected()
    if shown == nil { process.terminate() } else { terminal.type("q") }
    process.waitUntilExit()
    return shown.map { began.duration(to: $0) }
  }
}
#endif
