#if Command
import Foundation
import TestFiles
import TestTerminal
import Testing

@Suite("Text of others on the way out")
struct DoorTests {
  @Test(arguments: [
    [hostileText], ["demo", hostileText], ["demo", "hello", "--\(hostileText)"],
    ["demo", "hello", "--theme", hostileText],
    ["demo", "hello", "--theme", "/\(hostileText).yaml"],
    ["demo", "hello", "--seed", hostileText],
  ])
  func `what a command line says is told back as text`(arguments: [String]) throws {
    let run = try Finished(list: arguments)
    #expect(run.status != 0 && !run.errors.isEmpty)
    #expect(controls(in: run.output + run.errors).isEmpty)
  }

  @Test func `a theme's name and values are told back as text`() throws {
    let folder = try TemporaryFolder()
    let file = folder.file("\(hostileText).yaml")
    let bases = (0..<16).map { "base0\(String($0, radix: 16, uppercase: true))" }
    for value in ["\"\\e]0;x\\a\"", "\"\\u202Ezz\\u200B\""] {
      try bases.map { "\($0): \(value)\n" }.joined().write(
        toFile: file, atomically: false, encoding: .utf8)
      let run = try Finished("demo", "hello", "--theme", file)
      #expect(run.status == 2 && run.errors.contains("base00 is"))
      #expect(controls(in: run.errors).isEmpty)
    }
  }

  @Test(arguments: [("InterleaveCommand", 20), ("InterleaveDashboard", 15)])
  func `nothing but the door writes to a standard stream`(module: String, files atLeast: Int) throws
  {
    let sources = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "Sources/\(module)")
    let files = try #require(FileManager.default.enumerator(atPath: sources.path))
    let doors: Set = [
      "StandardOutput.swift", "StandardError.swift", "Descriptor.swift", "WithoutCommand.swift",
    ]
    var seen = 0
    for case let path as String in files where path.hasSuffix(".swift") {
      seen += 1
      if doors.contains(URL(filePath: path).lastPathComponent) { continue }
      let text = try String(contentsOf: sources.appending(path: path), encoding: .utf8)
      let writers = [
        "print(", "puts(", "putchar", "FileHandle.standard", "fwrite(", "unsafe write(",
      ]
      for writer in writers { #expect(!text.contains(writer), "\(path) calls \(writer)") }
    }
    #expect(seen >= atLeast)
  }
}
#endif
