#if Command
import Foundation
import TestFiles
import TestTerminal
import Testing

@Suite("The forms of a recording") struct RecordingFormsTests {
  @Test func `lines of JSON are opened and exported as the recording is that they tell`() throws {
    let folder = try TemporaryFolder()
    let (file, lines) = (folder.file("run.ilv"), folder.file("run.json"))
    let run = try Finished("demo", "waits", "--virtual-time", "--json", "--record", file)
    try Data(run.output.utf8).write(to: URL(filePath: lines))
    #expect(run.lines.first?.contains("\"format\":\"interleave\"") == true)
    #expect(try Finished("open", lines, "--json").lines == run.lines)
    #expect(try Finished("open", lines).lines == Finished("open", file).lines)
    for form in ["perfetto", "otlp", "json"] {
      let (one, other) = (folder.file("one"), folder.file("other"))
      #expect(try Finished("export", file, "--to", form, "--output", one).status == 0)
      #expect(try Finished("export", lines, "--to", form, "--output", other).status == 0)
      #expect(FileManager.default.contentsEqual(atPath: one, andPath: other), "\(form)")
    }
  }

  @Test func `steps are told of a run and of its recording, and only as plain text`() throws {
    let folder = try TemporaryFolder()
    let file = folder.file("run.ilv")
    let run = try Finished(
      "demo", "waits", "--virtual-time", "--plain", "--steps", "--ascii", "--record", file)
    #expect(run.status == 0 && run.lines.contains { $0.contains("its step") })
    let opened = try Finished("open", file, "--plain", "--steps", "--ascii")
    #expect(opened.status == 0 && Array(run.lines.suffix(opened.lines.count)) == opened.lines)
    #expect(opened.lines.contains { $0.hasPrefix("wait-10 ") && $0.contains("#") })
    for form in [["--steps"], ["--steps", "--json"]] {
      let refused = try Finished(list: ["open", file] + form)
      #expect(refused.status == 2 && refused.errors.contains("--steps is a form of --plain"))
    }
  }

  @Test func `spans go to a file, a line for each request`() throws {
    let folder = try TemporaryFolder()
    let (file, spans) = (folder.file("run.ilv"), folder.file("spans.json"))
    _ = try Finished("demo", "gather-hello", "--virtual-time", "--plain", "--record", file)
    #expect(try Finished("export", file, "--to", "otlp", "--output", spans).status == 0)
    let text = try String(contentsOfFile: spans, encoding: .utf8)
    for line in text.split(separator: "\n") {
      let object = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
      #expect(object?["resourceSpans"] != nil)
    }
    #expect(text.contains("\"parentSpanId\""))
  }

  @Test(arguments: [
    (["--to", "otlp"], "--output FILE, or --endpoint URL"), (["--to", "json"], "--output FILE"),
    (["--to", "json", "--endpoint", "http://localhost"], "choose --to otlp"),
    (["--to", "otlp", "--endpoint", "http://localhost", "--output", "x"], "Choose one of"),
  ])
  func `where an export goes is asked for in one sentence`(
    arguments: [String], sentence: String
  ) throws {
    let run = try Finished(list: ["export", "run.ilv"] + arguments)
    #expect(run.status == 2 && run.errors.contains(sentence), "\(run.errors)")
  }

  #if !Network
  @Test func `without networking a collector is refused in one sentence`() throws {
    let folder = try TemporaryFolder()
    let file = folder.file("run.ilv")
    _ = try Finished("demo", "hello", "--virtual-time", "--plain", "--record", file)
    let run = try Finished("export", file, "--to", "otlp", "--endpoint", "http://127.0.0.1:1")
    #expect(run.status == 2 && run.errors.contains("--traits Network"), "\(run.errors)")
  }
  #endif

  @Test(arguments: ["10", "x", "-5M", "5T"])
  func `a limit that is none is refused`(limit: String) throws {
    let folder = try TemporaryFolder()
    let run = try Finished(
      "demo", "hello", "--virtual-time", "--record", folder.file("run.ilv"), "--limit", limit)
    #expect(run.status == 2)
  }

  @Test(.enabled(if: Multiplexer.isInstalled, "tmux is not installed"))
  func `S saves what the dashboard has, with what was printed, and says where`() async throws {
    let folder = try TemporaryFolder()
    let home = folder.file("home")
    try FileManager.default.createDirectory(atPath: home, withIntermediateDirectories: true)
    let program = builtProgram("interleave")
    let tmux = try Multiplexer("cd \(home) && \(program) demo hello --speed 100", columns: 120)
    try await tmux.waitFor("the end of all") { $0.contains { $0.contains("press q") } }
    tmux.press("S")
    try await tmux.waitFor("where it is") { screen in
      screen.contains { $0.contains("saved to interleave-demo-") }
    }
    tmux.press("q")
    let names = try FileManager.default.contentsOfDirectory(atPath: home)
    let name = try #require(names.first { $0.hasSuffix(".ilv") })
    let opened = try Finished("open", "\(home)/\(name)", "--json")
    #expect(opened.status == 0)
    #expect(opened.lines.contains { $0.contains("\"printed\"") && $0.contains("Hello again!") })
  }
}
#endif
