import Foundation
import Interleave
import TestFiles
import TestTerminal
import Testing

@testable import Sharing

@Suite struct `Fifty dashboards that come and go while a program works as fast as it can` {
  @Test func `lose no event without a gap that says so, and leave the program as it is`() throws {
    let program = try WorkingProgram()
    var others: [pid_t] = []
    defer { for process in others { WorkingProgram.end(process) } }
    var (events, gaps) = (0, 0)
    for number in 0..<50 {
      switch number % 5 {
      case 0, 1:
        let book = try program.watch(until: 3_000, slowly: number % 5 == 1)
        #expect(book.mistakes == [])
        events += book.events
        gaps += book.gaps
      case 2: others.append(try program.startDashboard())
      case 3:
        // One that was begun before is killed, wherever it is.
        if let process = others.popLast() { WorkingProgram.end(process) }
        _ = try SocketSource(path: program.socket)
      default:
        let process = try program.startDashboard()
        kill(process, SIGSTOP)
        others.append(process)
      }
    }
    #expect(events >= 20 * 3_000 && gaps > 0)
    #expect(try program.mostMemory() < 300 << 20)
    #expect(try program.finish() == "right\n")
  }
}

/// The probe that works until its input ends, in a folder of its own.
private final class WorkingProgram {
  private let folder: TemporaryFolder
  private let process = Process()
  private let (input, output) = (Pipe(), Pipe())
  let socket: String

  init() throws {
    folder = try TemporaryFolder()
    process.executableURL = URL(filePath: builtProgram("MainThreadProbe"))
    process.arguments = ["shared-work"]
    process.environment = ["INTERLEAVE_SHARE": "1", "XDG_RUNTIME_DIR": folder.path]
    process.standardInput = input
    process.standardOutput = output
    try process.run()
    let sockets = folder.path + "/interleave"
    let deadline = Date(timeIntervalSinceNow: 60)
    var names: [String] = []
    while names.isEmpty, Date() < deadline {
      usleep(2_000)
      names = (try? FileManager.default.contentsOfDirectory(atPath: sockets)) ?? []
    }
    socket = sockets + "/" + (names.first ?? "")
  }

  deinit { if process.isRunning { process.terminate() } }

  /// Attaches, and keeps book of so many events; slowly: now and then it takes nothing, until it has lost
  /// some.
  func watch(until count: Int, slowly: Bool) throws -> Book {
    let source = try SocketSource(path: socket)
    var book = Book()
    let deadline = ContinuousClock.now + .seconds(60)
    while book.events < count || slowly && book.gaps == 0, ContinuousClock.now < deadline {
      if slowly, book.events > 0, book.gaps == 0 { usleep(100_000) }
      for batch in source.take { !$0.isEmpty } { book.add(batch) }
      if source.ending != nil { break }
    }
    return book
  }

  /// Starts a dashboard in a process of its own.
  func startDashboard() throws -> pid_t {
    try spawn(
      [builtProgram("MainThreadProbe"), "shared-watch", socket], environment: [:],
      streams: Streams(input: "/dev/null", output: "/dev/null", error: "/dev/null"))
  }

  static func end(_ process: pid_t) {
    kill(process, SIGKILL)
    var status: Int32 = 0
    unsafe waitpid(process, &status, 0)
  }

  /// The most bytes of memory that it ever had.
  func mostMemory() throws -> Int {
    let path = "/proc/\(process.processIdentifier)/status"
    let text = try String(contentsOfFile: path, encoding: .utf8)
    let line = text.split(separator: "\n").first { $0.hasPrefix("VmHWM:") }
    let kilobytes = line?.split(separator: " ").dropLast().last.flatMap { Int($0) }
    return try #require(kilobytes) << 10
  }

  /// Lets it end; what it says then.
  func finish() throws -> String {
    try input.fileHandleForWriting.close()
    let said = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return String(decoding: said, as: UTF8.self)
  }
}

/// What one dashboard has seen of the numbers that a task logs one after the other.
private struct Book {
  private(set) var events = 0
  private(set) var gaps = 0
  private(set) var mistakes: [String] = []
  private var last: Int?

  mutating func add(_ batch: EventBatch) {
    if batch.evicted > 0 { gaps += 1 }
    events += batch.events.count
    var missing = batch.evicted
    for event in batch.events {
      guard case .logged(let text) = event.change,
        let number = text.split(separator: " ").first.flatMap({ Int($0) })
      else { continue }
      if let last, number != last + 1 {
        if number - last - 1 > missing { mistakes.append("\(number) comes after \(last)") }
        missing = 0
      }
      last = number
    }
  }
}
