#if Network
import Foundation
import GRDB
import TestFiles
import Testing

@Suite("Text of others on the way out, of networks and recordings")
struct NetworkDoorTests {
  @Test(arguments: ["--plain", "--json"])
  func `a recording's symbols control no terminal`(style: String) throws {
    let folder = try TemporaryFolder()
    let file = folder.file("quotes")
    let recording = try Finished(
      list: ["crypto", "--store", file, "--plain", "--symbols", "BTC/USD"], endAfter: "bid ")
    #expect(recording.status == 130)
    try DatabaseQueue(path: file).write { database in
      try database.execute(
        sql: "UPDATE symbols SET name = ?", arguments: ["\(hostileText)/USD"])
    }
    let replay = try Finished("crypto", "--replay", file, style, "--virtual-time")
    let all = replay.output + replay.errors
    #expect(all.contains(style == "--plain" ? #"A\u{1B}]0;x"# : #"A\u001b]0;x"#))
    #expect(controls(in: all).isEmpty)
    if style == "--json" {
      let names = try replay.lines.map { line in
        let object = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
        return object?["name"] as? String
      }
      #expect(names.contains("\(hostileText)/USD"))
    }
  }

  @Test(arguments: [
    ["fetch", "--concurrency", hostileText],
    ["fetch", "http://\(hostileText)/"], ["fetch", "http://127.0.0.1:1/\(hostileText)"],
    ["fetch", "http://127.0.0.1:1/", "--output", "/proc/\(hostileText)"],
    ["crypto", "--symbols", hostileText], ["crypto", "--feed", hostileText],
    ["crypto", "--timeframe", hostileText], ["crypto", "--replay", hostileText],
    ["crypto", "--store", "/proc/\(hostileText)"], ["exchange", "--port", hostileText],
  ])
  func `what a command line says is told back as text`(arguments: [String]) throws {
    let run = try Finished(list: arguments)
    #expect(run.status != 0 && !run.errors.isEmpty)
    #expect(controls(in: run.output + run.errors).isEmpty)
  }
}
#endif
