import Foundation
import GRDB
import TestFiles
import TestTerminal
import Testing

@Suite("Text of others on the way out")
struct DoorTests {
  /// Sets a title, turns and hides text, and begins a sequence in one character of C1.
  private static let hostile = "A\u{1B}]0;x\u{7}\u{202E}\u{2066}\u{200B}\u{9B}31m\u{7F}"

  /// What no terminal should get from others.
  private func obeyed(in text: String) -> [Unicode.Scalar] {
    text.unicodeScalars.filter { scalar in
      switch scalar.properties.generalCategory {
      case .control: scalar != "\n"
      case .format, .lineSeparator, .paragraphSeparator: true
      default: false
      }
    }
  }

  @Test(arguments: ["--plain", "--json"])
  func `a recording's symbols control no terminal`(style: String) throws {
    let folder = try TemporaryFolder()
    let file = folder.file("quotes")
    let recording = try Finished(
      list: ["crypto", "--store", file, "--plain", "--symbols", "BTC/USD"], endAfter: "bid ")
    #expect(recording.status == 130)
    try DatabaseQueue(path: file).write { database in
      try database.execute(
        sql: "UPDATE symbols SET name = ?", arguments: ["\(Self.hostile)/USD"])
    }
    let replay = try Finished("crypto", "--replay", file, style, "--virtual-time")
    let all = replay.output + replay.errors
    #expect(all.contains(style == "--plain" ? #"A\u{1B}]0;x"# : #"A\u001b]0;x"#))
    #expect(obeyed(in: all).isEmpty)
    if style == "--json" {
      let names = try replay.lines.map { line in
        let object = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
        return object?["name"] as? String
      }
      #expect(names.contains("\(Self.hostile)/USD"))
    }
  }

  @Test(arguments: [
    [hostile], ["demo", hostile], ["demo", "hello", "--\(hostile)"],
    ["demo", "hello", "--theme", hostile], ["demo", "hello", "--theme", "/\(hostile).yaml"],
    ["demo", "hello", "--seed", hostile], ["fetch", "--concurrency", hostile],
    ["fetch", "http://\(hostile)/"], ["fetch", "http://127.0.0.1:1/\(hostile)"],
    ["fetch", "http://127.0.0.1:1/", "--output", "/proc/\(hostile)"],
    ["crypto", "--symbols", hostile], ["crypto", "--feed", hostile],
    ["crypto", "--timeframe", hostile], ["crypto", "--replay", hostile],
    ["crypto", "--store", "/proc/\(hostile)"], ["exchange", "--port", hostile],
  ])
  func `what a command line says is told back as text`(arguments: [String]) throws {
    let run = try Finished(list: arguments)
    #expect(run.status != 0 && !run.errors.isEmpty)
    #expect(obeyed(in: run.output + run.errors).isEmpty)
  }

  @Test func `a theme's name and values are told back as text`() throws {
    let folder = try TemporaryFolder()
    let file = folder.file("\(Self.hostile).yaml")
    let bases = (0..<16).map { "base0\(String($0, radix: 16, uppercase: true))" }
    for value in ["\"\\e]0;x\\a\"", "\"\\u202Ezz\\u200B\""] {
      try bases.map { "\($0): \(value)\n" }.joined().write(
        toFile: file, atomically: false, encoding: .utf8)
      let run = try Finished("demo", "hello", "--theme", file)
      #expect(run.status == 2 && run.errors.contains("base00 is"))
      #expect(obeyed(in: run.errors).isEmpty)
    }
  }

  @Test func `nothing but the door writes to a standard stream`() throws {
    let sources = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "Sources/InterleaveCommand")
    let files = try #require(FileManager.default.enumerator(atPath: sources.path))
    let doors: Set = ["StandardOutput.swift", "StandardError.swift", "Descriptor.swift"]
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
    #expect(seen > 30)
  }
}
