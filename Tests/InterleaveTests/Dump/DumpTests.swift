import Foundation
import Testing

/// SIGUSR1 and SIGUSR2 as a program's user sends them.
@Suite("SIGUSR1 and SIGUSR2", .timeLimit(.minutes(1))) struct DumpTests {
  @Test func `a loop that rests tells all of its tasks`() throws {
    let probe = try DumpProbe("dump")
    let lines = try probe.errorLines(until: "#2")
    #expect(lines.first?.hasPrefix("interleave: scheduler 1 has 2 tasks at ") == true)
    #expect(lines.dropFirst().first?.contains("for thread input; holds pan; age") == true)
    #expect(
      lines.last?.contains("for lock pan, held by main (#1) for") == true, "\(lines.last ?? "")")
    #expect(lines.last?.contains("1st in line; age") == true)
    #expect(lines.last?.contains("MainThreadProbe/Dumps.swift:") == true)
    try probe.letGo()
    #expect(probe.end == 0)
  }

  @Test func `a task that does not give the thread back is named, and the others follow`() throws {
    let probe = try DumpProbe("dump-held")
    let lines = try probe.errorLines(until: "held up")
    #expect(lines.last?.contains("stubborn (#2, made at MainThreadProbe/Dumps.swift:") == true)
    #expect(lines.last?.contains("does not give its thread back") == true)
    try probe.letGo()
    #expect(try probe.errorLines(until: "#1").last?.contains("main") == true)
    #expect(probe.end == 0)
  }

  @Test func `a program's own handler is left alone`() throws {
    let probe = try DumpProbe("dump-own")
    #expect(try probe.errorLines(until: "own") == ["own"])
    try probe.letGo()
    #expect(probe.end == 0)
  }

  @Test func `a program that ignores the signal goes on ignoring it`() throws {
    let probe = try DumpProbe("dump-ignored")
    #expect(try probe.errorLines(until: "ignored") == ["ignored"])
    try probe.letGo()
    #expect(probe.end == 0)
  }

  @Test func `a flight recorder saves what it keeps, and the tasks are told beside that`() throws {
    let folder = try Folder()
    let probe = try DumpProbe("dump-save", folder.file)
    #expect(try probe.errorLines(until: "#1").last?.contains("for thread input") == true)
    let deadline = Date(timeIntervalSinceNow: 50)
    while folder.size == 0, Date() < deadline { usleep(2_000) }
    #expect(folder.size > 0)
    try probe.letGo()
    #expect(probe.end == 0)
  }

  @Test func `a program's own handler of the other signal is left alone, too`() throws {
    let folder = try Folder()
    let probe = try DumpProbe("dump-save-own", folder.file)
    let lines = try probe.errorLines(until: "#1")
    #expect(lines.contains("own"))
    try probe.letGo()
    #expect(probe.end == 0)
    #expect(folder.size == 0)
  }

  @Test func `where it is switched off the signal does what it always did`() throws {
    let probe = try DumpProbe("dump", environment: ["INTERLEAVE_DUMP": "off"])
    #expect(probe.end == SIGUSR1)
    #expect(probe.wasSignalled)
  }
}

/// A new folder, in which a program may write one file.
private final class Folder {
  private let folder = FileManager.default.temporaryDirectory
    .appending(path: "interleave-\(UUID().uuidString)")
  let file: String

  init() throws {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    file = folder.appending(path: "run.ilv").path
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  var size: Int {
    (try? FileManager.default.attributesOfItem(atPath: file)[.size] as? Int) ?? 0
  }
}

/// A program that sends itself SIGUSR1 and goes on until its input ends.
private final class DumpProbe {
  private let process = Process()
  private let (input, errors) = (Pipe(), Pipe())
  private var text = ""

  init(_ mode: String, _ path: String? = nil, environment: [String: String] = [:]) throws {
    let tests = unsafe realpath("/proc/self/exe", nil).map { unsafe String(cString: $0) } ?? ""
    process.executableURL = URL(filePath: tests).deletingLastPathComponent()
      .appending(path: "MainThreadProbe")
    process.arguments = [mode] + (path.map { [$0] } ?? [])
    process.environment = environment
    process.standardInput = input
    process.standardError = errors
    try process.run()
  }

  /// The lines of standard error since the last time, to the first with that text.
  func errorLines(until word: String) throws -> [String] {
    var lines: [String] = []
    while true {
      while let end = text.firstIndex(of: "\n") {
        lines.append(String(text[..<end]))
        text = String(text[text.index(after: end)...])
        if lines.last?.contains(word) == true { return lines }
      }
      let more = errors.fileHandleForReading.availableData
      guard !more.isEmpty else { throw Ended(lines: lines) }
      text += String(decoding: more, as: UTF8.self)
    }
  }

  struct Ended: Error { let lines: [String] }

  func letGo() throws { try input.fileHandleForWriting.close() }

  /// Its exit status, or the signal that ended it.
  var end: Int32 {
    process.waitUntilExit()
    return process.terminationStatus
  }

  var wasSignalled: Bool { process.terminationReason == .uncaughtSignal }
}
