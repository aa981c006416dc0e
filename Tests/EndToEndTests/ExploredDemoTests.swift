#if Command
import Foundation
import TestFiles
import TestTerminal
import Testing

@Suite("A schedule that a demo's exploration has found")
struct ExploredDemoTests {
  @Test func `is repeated by its text and by its file, step by step the same`() throws {
    let folder = try TemporaryFolder()
    let (file, again, third) = (folder.file("a.ilv"), folder.file("b.ilv"), folder.file("c.ilv"))
    let search = try Finished("demo", "race", "--explore", "1000", "--record", file)
    #expect(search.status == 1 && search.lines.contains("The balance is -60."))
    let text = try String(contentsOfFile: file + ".schedule", encoding: .utf8)
      .trimmingCharacters(in: .newlines)
    let byText = try Finished("demo", "race", "--schedule", text, "--record", again)
    let byFile = try Finished(
      "demo", "race", "--schedule", file + ".schedule", "--record", third)
    #expect(byText.status == 1 && byFile.status == 1)
    let table = search.lines.filter { $0.first == " " || $0.hasPrefix("step") }
    for run in [byText, byFile] { #expect(table.allSatisfy { run.lines.contains($0) }) }
    let bytes = try [file, again, third].map { try Data(contentsOf: URL(filePath: $0)) }
    #expect(bytes[0] == bytes[1] && bytes[0] == bytes[2] && bytes[0].count > 200)
    #expect(try Finished("open", file, "--json").lines == Finished("open", again, "--json").lines)
  }

  @Test(.enabled(if: Multiplexer.isInstalled, "tmux is not installed"))
  func `is opened by the dashboard with the tasks that it ran`() async throws {
    let folder = try TemporaryFolder()
    let file = folder.file("a.ilv")
    _ = try Finished("demo", "race", "--explore", "1000", "--record", file)
    let tmux = try Multiplexer("\(interleave) open \(file)")
    try await tmux.waitFor("the tasks") { screen in
      ["early", "late"].allSatisfy { name in screen.contains { $0.contains(name) } }
    }
    tmux.press("q")
  }

  @Test(arguments: ["", "s1", "x1:1:2=1", "/dev/null", "/nowhere"])
  func `is neither a schedule nor a file in one sentence`(text: String) throws {
    let run = try Finished("demo", "race", "--schedule", text)
    #expect(run.status == 2 && run.output.isEmpty)
    #expect(run.errors.split(separator: "\n").count == 1, "\(run.errors)")
  }
}
#endif
