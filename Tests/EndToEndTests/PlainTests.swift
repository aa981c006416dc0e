#if Command
import Foundation
import TestFiles
import TestTerminal
import Testing

@Suite("The command without a screen")
struct PlainTests {
  #if Network
  private let networkDemos = ["scrape", "server"]
  private static let networkCommands = ["fetch", "scrape", "crypto", "exchange"]

  @Test func `a bad address is one clear sentence and status 2`() throws {
    let run = try Finished("fetch", "not a url")
    #expect(run.status == 2 && run.output.isEmpty)
    #expect(run.errors.hasPrefix("interleave: ") && run.errors.split(separator: "\n").count == 1)
  }
  #else
  private let networkDemos: [String] = []
  private static let networkCommands: [String] = []

  @Test(arguments: [["fetch"], ["crypto", "--feed", "kraken"], ["demo", "server"], ["exchange"]])
  func `what a build without networking leaves out is named, and how to build it`(
    arguments: [String]
  ) throws {
    let run = try Finished(list: arguments)
    #expect(run.status == 2 && run.output.isEmpty)
    #expect(
      run.errors.contains(
        "\"\(arguments.last { !$0.hasPrefix("kraken") && !$0.hasPrefix("-") } ?? "")\" needs"))
    #expect(run.errors.contains("--traits Network") && run.errors.split(separator: "\n").count == 1)
  }
  #endif

  @Test func `waits prints its transcript, and its states beside it`() throws {
    let run = try Finished("demo", "waits", "--plain", "--virtual-time")
    let told = run.lines.map { $0.hasPrefix("Time:") ? "Time" : $0 }
    #expect(told.first?.hasPrefix("Await start Time: ") == true)
    #expect(
      told.dropFirst() == [
        "Time", "Waiting for 5.", "Time", "Waiting for 10.", "Time", "Waiting for 4.",
        "Waited for 4.", "Time", "Again Waiting for 4",
        "Waited for 5.", "Time", "Again Waiting for 5",
        "Waited for 4.", "Time",
        "Waited for 10.", "Time", "Again Waiting for 10",
        "Waited for 5.", "Time", "Waited for 10.", "Time", "Time",
      ])
    #expect(run.status == 0)
    #expect(run.errors.contains("wait-10"))
  }

  @Test func `a pipe gets plain lines without being asked`() throws {
    let run = try Finished("demo", "hello", "--virtual-time")
    #expect(run.lines == ["Program started", "Hello!", "Hello again!", "Program finished"])
    #expect(!run.output.contains("\u{1b}"))
  }

  @Test func `each line of JSON is an object, and tells the demo's end`() throws {
    let run = try Finished("demo", "gather-hello", "--json", "--virtual-time")
    let objects = try run.lines.map { line in
      try #require(
        try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any], "\(line)")
    }
    #expect(objects.count > 10)
    #expect(objects.first?["format"] as? String == "interleave")
    #expect(objects.dropFirst().first?["event"] as? String == "spawned")
    #expect(objects.count { $0["event"] as? String == "ended" } >= 3)
    #expect(run.errors.contains("Hello1 again!"))
  }

  @Test func `the list names every demo`() throws {
    let run = try Finished("demo", "--list")
    let names = run.lines.map { String($0.prefix { $0 != " " }) }
    #expect(
      names == [
        "hello", "gather-hello", "completion-order", "sync-vs-async", "waits", "gather-results",
        "timeout", "queue", "workers", "resource", "future", "run-until-complete", "mistakes",
        "thousands", "deadline", "deadlock", "race", "panel",
      ] + networkDemos)
    #expect(run.status == 0)
  }

  @Test(arguments: [
    ["demo", "no-such-demo"], ["demo", "hello", "--speed", "0"], ["demo", "hello", "--speed", "x"],
    ["demo", "hello", "--seed", "-1"], ["no-such-command"], ["demo", "hello", "--no-such-option"],
    ["demo", "hello", "--theme", "/no/such/theme.yaml"],
  ])
  func `bad usage is one clear sentence and status 2`(arguments: [String]) throws {
    let run = try Finished(list: arguments)
    #expect(run.status == 2)
    #expect(run.output.isEmpty)
    #expect(run.errors.hasPrefix("interleave: "))
    #expect(run.errors.split(separator: "\n").count == 1)
  }

  @Test(arguments: [
    (["waits"], "run \"interleave demo waits\""), (["demos"], "did you mean demo?"),
    (["no-such-command"], "\"interleave --help\" tells"),
    (["demo", "hello", "--no-such-option"], "--help tells"),
    (["demo", "hello", "--seed", "-1"], "'-1' is invalid"),
    (["demo", "hello", "--speed", "-1"], "from 0.01 to 100"),
  ])
  func `bad usage is told what to do instead`(arguments: [String], advice: String) throws {
    #expect(try Finished(list: arguments).errors.contains(advice))
  }

  @Test(arguments: ["--plain", "--json"])
  func `output that cannot be written is no success`(style: String) throws {
    let run = try Finished(
      list: ["demo", "hello", "--virtual-time", style], output: "/dev/full")
    #expect(run.status == 1)
    #expect(run.errors.contains("Standard output takes no more"))
  }

  @Test(arguments: [
    ["--help"], ["demo", "--help"], ["demo", "--list"],
  ])
  func `a list or a help text that cannot be written is no success either`(arguments: [String])
    throws
  {
    let run = try Finished(list: arguments, output: "/dev/full")
    #expect(run.status == 1)
    #expect(run.errors.contains("Standard output takes no more"))
  }

  @Test(arguments: [[], ["demo"]] + networkCommands.map { [$0] })
  func `help is written in characters that every locale has`(command: [String]) throws {
    let run = try Finished(list: command + ["--help"])
    #expect(run.status == 0 && run.output.contains("USAGE"))
    #expect(run.output.utf8.allSatisfy { $0 < 0x80 })
  }

  @Test(arguments: [8, 12, 16, 18, 22, 28], ["--plain", "--json"])
  func `too low a limit on open files is one clear sentence`(limit: Int, style: String) throws {
    let folder = try TemporaryFolder()
    let errors = folder.file("errors")
    let command = "ulimit -n \(limit); exec \(builtProgram("interleave")) demo hello \(style)"
    let process = try spawn(
      ["/bin/sh", "-c", command], environment: [:],
      streams: Streams(input: "/dev/null", output: folder.file("output"), error: errors))
    var status: Int32 = 0
    unsafe waitpid(process, &status, 0)
    let text = try String(contentsOfFile: errors, encoding: .utf8)
    #expect(status == 2 << 8)
    #expect(text.hasPrefix("interleave: The limit on open files") && text.contains("ulimit -n"))
    #expect(text.split(separator: "\n").count == 1)
  }

  @Test func `a theme's file is read no farther than a theme can be long`() throws {
    for file in ["/dev/zero", "/dev/urandom"] {
      let run = try Finished("demo", "hello", "--theme", file)
      #expect(run.status == 2 && run.errors.split(separator: "\n").count == 1)
    }
  }

  @Test func `without a terminal the chooser says so and what to do`() throws {
    let run = try Finished(list: [])
    #expect(run.status == 2)
    #expect(run.errors.split(separator: "\n").count == 1)
  }
}
#endif
