#if Command
import Foundation
import TestFiles
import TestTerminal
import Testing

@Suite("The comforts of the command") struct ComfortTests {
  @Test func `it says its version`() throws {
    let run = try Finished("--version")
    #expect(run.status == 0 && run.lines.count == 1)
    let words = /interleave \d+\.\d+\.\d+, recordings in format \d+/
    #expect(run.lines[0].wholeMatch(of: words) != nil)
  }

  @Test(arguments: ["bash", "zsh", "fish"])
  func `it completes its commands in each shell`(shell: String) throws {
    let run = try Finished("--generate-completion-script", shell)
    #expect(run.status == 0)
    #expect(run.output.contains("export") && run.output.contains("theme"))
  }

  @Test func `its manual tells each command and option`() throws {
    let run = try Finished("manual")
    #expect(run.status == 0 && run.lines.first?.hasPrefix(".TH INTERLEAVE 1") == true)
    for command in ["demo", "open", "export", "manual"] {
      #expect(run.lines.contains(".SS interleave \(command)"))
    }
    for option in ["record", "seed", "theme", "endpoint"] {
      #expect(run.output.contains("\\fB\\-\\-\(option)\\fR"), "\(option)")
    }
  }

  @Test(arguments: [
    ("{\"theme\": \"no-such\"}", "There is no theme \"no-such\""),
    ("{\"theme\": 3}", "\"theme\" has to be a text in quotes"),
    ("{\"ascii\": \"yes\"}", "\"ascii\" has to be true or false"),
    ("{\"colour\": 1}", "has \"colour\", which is none of theme, ascii, mouse and filter"),
    ("{\"filter\": \"stat:x\"}", "no key is called \"stat\""),
    ("[1]", "is no JSON object"), ("{\"theme\"", "is no JSON object"),
    ("{\"\\u001b[31m\": 1}", "\\u{1B}[31m"),
  ])
  func `what is wrong in its configuration is one sentence`(text: String, sentence: String) throws {
    let run = try configured(text, "demo", "hello", "--virtual-time", "--plain")
    #expect(run.status == 2)
    #expect(
      run.errors.split(separator: "\n").count == 1 && run.errors.contains(sentence), "\(run.errors)"
    )
  }

  @Test(arguments: ["{}", "{\"theme\": \"plum-dusk\", \"mouse\": false, \"filter\": \"a\"}"])
  func `with a configuration that is right it runs`(text: String) throws {
    let run = try configured(text, "demo", "hello", "--virtual-time", "--plain")
    #expect(run.status == 0 && run.lines.contains("Hello again!"))
  }

  @Test(arguments: [("stat:x", "no key is called"), ("for>soon", "is no span"), ("name:", "needs")])
  func `a filter that cannot be right is an error of usage`(filter: String, words: String) throws {
    let run = try Finished("demo", "hello", "--virtual-time", "--plain", "--filter", filter)
    #expect(run.status == 2 && run.errors.contains(words), "\(run.errors)")
    #expect(run.errors.split(separator: "\n").count == 1)
  }

  private func configured(_ text: String, _ arguments: String...) throws -> Finished {
    let folder = try TemporaryFolder()
    let home = URL(filePath: folder.file("interleave"))
    try FileManager.default.createDirectory(at: home, withIntermediateDirectories: true)
    try Data(text.utf8).write(to: home.appending(path: "config.json"))
    return try Finished(
      list: arguments,
      environment: ["XDG_CONFIG_HOME": home.deletingLastPathComponent().path])
  }
}
#endif
