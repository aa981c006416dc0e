#if Command
import Foundation
import TestFiles
import TestTerminal
import Testing

@Suite("The command and recordings")
struct RecordingCommandTests {
  @Test func `what a run records is, as JSON, what it would have said itself`() throws {
    let folder = try TemporaryFolder()
    let file = folder.file("run.ilv")
    let run = try Finished("demo", "waits", "--virtual-time", "--json", "--record", file)
    let opened = try Finished("open", file, "--json")
    #expect(run.status == 0 && opened.status == 0)
    #expect(opened.lines == run.lines && run.lines.count > 20)
    let lines = try Finished("open", file).lines
    #expect(lines.contains { $0.contains("waiting: sleep") }, "\(lines)")
  }

  @Test func `records where the environment asks for it, and exports that`() throws {
    let folder = try TemporaryFolder()
    let (file, trace) = (folder.file("run.ilv"), folder.file("trace"))
    let run = try Finished(
      list: ["demo", "hello", "--virtual-time"], environment: ["INTERLEAVE_RECORD": file])
    #expect(run.lines.contains("Hello again!"))
    let export = try Finished("export", file, "--to", "perfetto", "--output", trace)
    #expect(export.status == 0)
    #expect(try Data(contentsOf: URL(filePath: trace)).count > 100)
  }

  @Test func `several are one run, each of whose lines says whose it is`() throws {
    let folder = try TemporaryFolder()
    let (one, two) = (folder.file("one.ilv"), folder.file("two.ilv"))
    _ = try Finished("demo", "waits", "--virtual-time", "--plain", "--record", one)
    _ = try Finished("demo", "hello", "--virtual-time", "--plain", "--record", two)
    let plain = try Finished("open", one, two)
    #expect(plain.status == 0)
    #expect(plain.lines.prefix(3).map { String($0.prefix(2)) } == ["1:", "2:", "Ea"])
    #expect(plain.lines[2].contains("time did not run as it does"), "\(plain.lines[2])")
    let told = plain.lines.dropFirst(3)
    #expect(!told.isEmpty && told.allSatisfy { $0.contains(" 1:") || $0.contains(" 2:") })
    #expect(told.contains { $0.contains(" 1:wait-4: ") } && told.contains { $0.contains(" 2:") })
    let json = try Finished("open", one, two, "--json", "--align", "start")
    let sources = try json.lines.map { line in
      let object = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
      return (isOfTask: object?["task"] != nil, source: object?["source"] as? Int)
    }
    #expect(sources.filter(\.isOfTask).allSatisfy { [1, 2].contains($0.source) })
    #expect(json.lines.last?.contains(#""event":"closed""#) == true)
    let times = json.lines.compactMap { $0.firstMatch(of: /"time":([0-9.]+)/) }
      .compactMap { Double($0.1) }
    #expect(times == times.sorted())
    let failed = try Finished("open", one, folder.file("none.ilv"))
    #expect(failed.status == 2 && failed.errors.split(separator: "\n").count == 1)
  }

  @Test(.enabled(if: Multiplexer.isInstalled, "tmux is not installed, so nothing is seen"))
  func `several are on one screen, whose cursor goes over all of them`() async throws {
    let folder = try TemporaryFolder()
    let (one, two) = (folder.file("one.ilv"), folder.file("two.ilv"))
    _ = try Finished("demo", "waits", "--virtual-time", "--plain", "--record", one)
    _ = try Finished("demo", "hello", "--virtual-time", "--plain", "--record", two)
    let tmux = try Multiplexer("\(builtProgram("interleave")) open \(one) \(two)", columns: 120)
    for number in 1...2 {
      try await tmux.waitFor("a task of recording \(number)") { screen in
        screen.contains { $0.contains("FILE one.ilv, two.ilv") }
          && screen.contains { $0.contains(" \(number):") }
      }
    }
    tmux.press("F")
    try await tmux.waitFor("the end of both") { screen in
      screen.contains { $0.contains("10.0 s of 10.0 s") }
    }
    tmux.press("q")
    try await tmux.waitFor("the shell") { $0.contains { $0.hasPrefix("2: \(two)") } }
  }

  @Test(arguments: [["demo", "hello", "--record"], ["open"]])
  func `neither writes over nor reads what is no recording`(arguments: [String]) throws {
    let folder = try TemporaryFolder()
    let file = folder.file("notes.txt")
    try Data("What I must not lose.".utf8).write(to: URL(filePath: file))
    let run = try Finished(list: arguments + [file])
    #expect(run.status == 2 && run.output.isEmpty)
    #expect(run.errors.split(separator: "\n").count == 1 && run.errors.contains("recording"))
    #expect(try String(contentsOfFile: file, encoding: .utf8) == "What I must not lose.")
  }
}
#endif
