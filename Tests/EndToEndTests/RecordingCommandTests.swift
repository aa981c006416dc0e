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
