#if Command
import Foundation
import TestFiles
import TestTerminal
import Testing

@Suite("The command attaches to programs that run")
struct AttachTests {
  @Test func `lists them, and tells their tasks as text and as JSON`() async throws {
    let program = try SharedDemo()
    try await program.waitUntilShared()
    let list = try program.look("attach")
    #expect(list.lines.count == 1 && list.lines[0].hasPrefix("\(program.process)  interleave  /"))
    let tasks = try program.look("ps", "\(program.process)")
    #expect(tasks.lines.first?.hasSuffix("process \(program.process)") == true)
    #expect(tasks.lines.contains { $0.hasPrefix("#") && $0.contains("waiting") }, "\(tasks.lines)")
    let json = try program.look("ps", "--json")
    #expect(json.lines.contains { $0.contains(#""state":"waiting""#) && $0.hasSuffix("}") })
    let number = try #require(tasks.lines.dropFirst(2).first?.split(separator: " ").first)
    let why = try program.look("why", String(number))
    #expect(why.lines.contains { $0.contains("spawned at") }, "\(why.output) \(why.errors)")
    #expect(try program.look("why", "nobody").status == 1)
  }

  @Test func `tells what happens until the program ends, which it leaves as it is`() async throws {
    let program = try SharedDemo()
    try await program.waitUntilShared()
    let telling = try spawn(
      [builtProgram("interleave"), "attach", "--json", "\(program.process)"],
      environment: program.environment,
      streams: Streams(
        input: "/dev/null", output: program.folder.file("told"), error: "/dev/null"))
    let through =
      "\(builtProgram("interleave")) attach --stdio \(program.process)"
    let piped = try spawn(
      [builtProgram("interleave"), "attach", "--json", "--through", through],
      environment: program.environment,
      streams: Streams(
        input: "/dev/null", output: program.folder.file("piped"), error: "/dev/null"))
    // Its tasks log and end now and then, slow as it is.
    for name in ["told", "piped"] {
      try await program.waitFor { try program.text(name).contains("snapshot") }
    }
    program.end(with: SIGINT)
    for process in [telling, piped] {
      var status: Int32 = 0
      unsafe waitpid(process, &status, 0)
      #expect(status == 0)
    }
    #expect(try program.text("told").contains(#""event":"closed""#))
    #expect(try program.text("told").contains("cancellation-requested"))
    #expect(try program.text("piped").contains("cancel"))
    #expect(try program.look("attach").status == 1)
  }

  @Test func `says in one sentence what cannot be attached to`() throws {
    let folder = try TemporaryFolder()
    for arguments in [
      ["attach"], ["attach", "999999"], ["attach", "/nowhere/x.sock"], ["attach", "-"], ["ps"],
      ["attach", "--through", "echo SSH-2.0"], ["attach", "--through", "true"],
      ["attach", "--through", "yes"], ["attach", "--through", "head -c 9999 /dev/urandom"],
      ["attach", "--through", "no-such-command-of-anybody"],
    ] {
      let run = try Finished(list: arguments, environment: ["XDG_RUNTIME_DIR": folder.path])
      #expect(run.status == (arguments.count == 1 ? 1 : 2), "\(arguments)")
      #expect(run.errors.split(separator: "\n").count == 1, "\(arguments): \(run.errors)")
      #expect(run.output.isEmpty)
    }
  }

  @Test func `tells what the command said through which nothing came`() throws {
    let through = "echo first >&2; echo 'host unknown\u{1B}[2J' >&2; exit 255"
    let run = try Finished("attach", "--plain", "--through", through)
    #expect(run.status == 2 && run.output.isEmpty)
    #expect(run.errors.split(separator: "\n").count == 1)
    #expect(run.errors.contains(#"which said: host unknown\u{1B}[2J"#), "\(run.errors)")
  }

  @Test(.enabled(if: Multiplexer.isInstalled, "tmux is not installed, so nothing is seen"))
  func `shows several on one screen, told apart, and what is left when they are killed`()
    async throws
  {
    let programs = [try SharedDemo(), try SharedDemo()]
    for program in programs { try await program.waitUntilShared() }
    let sockets = try programs.map { try $0.socket() }
    let tmux = try Multiplexer(
      "\(builtProgram("interleave")) attach \(sockets.joined(separator: " "))", columns: 120)
    for number in 1...2 {
      try await tmux.waitFor("a task of program \(number)") { screen in
        screen.contains { $0.contains("WAIT") && $0.contains(" \(number):") }
      }
    }
    programs[0].end(with: SIGKILL)
    programs[1].end(with: SIGKILL)
    try await tmux.waitFor("the last state") { screen in
      screen.contains { $0.contains("ENDED") } && screen.contains { $0.contains("WAIT") }
    }
    tmux.press("q")
    try await tmux.waitFor("the shell") { $0.contains { $0.hasPrefix("2: interleave, process") } }
  }
}

/// A demo that runs slowly, without a screen, and shares its tasks in a folder of its own.
final class SharedDemo {
  let folder: TemporaryFolder
  let process: pid_t
  private var hasEnded = false

  init() throws {
    folder = try TemporaryFolder()
    process = try spawn(
      [builtProgram("interleave"), "demo", "waits", "--plain", "--speed", "0.01"],
      environment: ["INTERLEAVE_SHARE": "1", "XDG_RUNTIME_DIR": folder.path],
      streams: Streams(input: "/dev/null", output: "/dev/null", error: "/dev/null"))
  }

  deinit { end(with: SIGKILL) }

  var environment: [String: String] { ["XDG_RUNTIME_DIR": folder.path] }

  func end(with signal: Int32) {
    if hasEnded { return }
    hasEnded = true
    kill(process, signal)
    var status: Int32 = 0
    unsafe waitpid(process, &status, 0)
  }

  func look(_ arguments: String...) throws -> Finished {
    try Finished(list: arguments, environment: environment)
  }

  func text(_ name: String) throws -> String {
    (try? String(contentsOfFile: folder.file(name), encoding: .utf8)) ?? ""
  }

  func socket() throws -> String {
    let sockets = folder.path + "/interleave"
    let names = try FileManager.default.contentsOfDirectory(atPath: sockets)
    guard let name = names.first else { throw NeverDone() }
    return sockets + "/" + name
  }

  func waitUntilShared() async throws { try await waitFor { (try? self.socket()) != nil } }

  func waitFor(_ isSo: () throws -> Bool) async throws {
    let deadline = ContinuousClock.now + .seconds(60)
    while try !isSo() {
      guard ContinuousClock.now < deadline else {
        throw NeverDone()
      }
      try await Task.sleep(for: .milliseconds(10))
    }
  }
}

/// A demo has not done in a minute what a test waited for.
private struct NeverDone: Error {}
#endif
