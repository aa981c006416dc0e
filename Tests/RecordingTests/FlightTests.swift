import Foundation
import Interleave
import TestFiles
import TestTerminal
import Testing

@testable import Recording

@Suite struct `A scheduler's own flight recorder` {
  private struct Failure: Error {}

  @Test func `is written when a task fails, and tells which`() async throws {
    let folder = try TemporaryFolder()
    let path = folder.file("crash.ilv")
    try await Self.run { scheduler in
      scheduler.flightRecorder(dumpingTo: path)
    } body: {
      let task = spawn("unlucky") { throw Failure() }
      _ = try? await task.value
    }
    try await Self.waitFor(path)
    let events = try Self.events(in: path)
    #expect(events.contains { if case .ended(.failed) = $0.change { true } else { false } })
    #expect(try permissions(of: path) == 0o600)
  }

  @Test func `is not written while all goes well, but when it is asked for`() async throws {
    let folder = try TemporaryFolder()
    let path = folder.file("run.ilv")
    let flight = try await Self.run { scheduler in
      scheduler.flightRecorder(dumpingTo: path, on: [.failure, .warning])
    } body: {
      try await spawn("lucky") {}.value
    }
    #expect(!FileManager.default.fileExists(atPath: path))
    try flight.dump()
    #expect(try Self.events(in: path).contains { $0.change == .ended(.succeeded) })
  }

  @Test func `writes nothing over what is no recording`() async throws {
    let folder = try TemporaryFolder()
    let path = folder.file("notes.txt")
    try write("What I must not lose.", to: path)
    let flight = try await Self.run { scheduler in
      scheduler.flightRecorder(dumpingTo: path, on: [])
    } body: {
    }
    #expect(throws: RecordingError.self) { try flight.dump() }
    #expect(try text(of: path) == "What I must not lose.")
  }

  @Test func `and a recording are whole when the scheduler has closed`() async throws {
    let folder = try TemporaryFolder()
    let path = folder.file("run.ilv")
    try await Self.run { scheduler in
      try scheduler.record(to: path)
    } body: {
      for number in 0..<50 { try await spawn("task-\(number)") {}.value }
    }
    try await Self.waitFor(path) { try Self.status(of: path)?.isClosed == true }
    let ends = try Self.events(in: path).count { $0.change == .ended(.succeeded) }
    #expect(ends == 51)
  }

  @Test func `is not needed where the environment asks: a program that only exits is recorded`()
    throws
  {
    let folder = try TemporaryFolder()
    let path = folder.file("run.ilv")
    let process = try spawn(
      [builtProgram("MainThreadProbe"), "virtual"], environment: ["INTERLEAVE_RECORD": path],
      streams: Streams(input: "/dev/null", output: "/dev/null", error: "/dev/null"))
    var status: Int32 = 0
    unsafe waitpid(process, &status, 0)
    #expect(status == 0)
    let events = try Self.events(in: path)
    #expect(events.contains { $0.time >= Instant(nanoseconds: 3_600_000_000_000) })
    #expect(events.last?.change == .ended(.succeeded))
  }

  @Test func `and sockets are not made where the program does not heed the environment`() throws {
    let folder = try TemporaryFolder()
    let (path, output) = (folder.file("run.ilv"), folder.file("output"))
    let process = try spawn(
      [builtProgram("MainThreadProbe"), "shared-ignored"],
      environment: [
        "INTERLEAVE_RECORD": path, "INTERLEAVE_SHARE": "1", "XDG_RUNTIME_DIR": folder.path,
      ],
      streams: Streams(input: "/dev/null", output: output, error: "/dev/null"))
    var status: Int32 = 0
    unsafe waitpid(process, &status, 0)
    #expect(status == 0)
    #expect(try text(of: output) == "done\n")
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["output"])
  }

  @discardableResult
  private static func run<Recording: Sendable>(
    _ prepare: @escaping @Sendable (Scheduler) throws -> Recording,
    body: @escaping @Sendable () async throws -> Void
  ) async throws -> Recording {
    try await Task.detached {
      let scheduler = Scheduler(pace: .virtual)
      let recording = try prepare(scheduler)
      try scheduler.run { try await body() }
      try scheduler.close()
      return recording
    }.value
  }

  private static func waitFor(
    _ path: String, _ condition: () throws -> Bool = { true }
  ) async throws {
    for _ in 0..<3_000 {
      if FileManager.default.fileExists(atPath: path), try condition() { return }
      try await Task.sleep(for: .milliseconds(10))
    }
    Issue.record("It has not been written within half a minute.")
  }

  private static func events(in path: String) throws -> [TaskEvent] {
    var reader = try RecordingReader(path: path)
    return Told(reader.rest()).events
  }

  private static func status(of path: String) throws -> SchedulerStatus? {
    guard var reader = try? RecordingReader(path: path) else { return nil }
    return reader.rest().last?.status
  }
}
