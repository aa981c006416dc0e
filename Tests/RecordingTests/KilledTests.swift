import Foundation
import InterleaveEvents
import RecordingProbe
import TestFiles
import TestTerminal
import Testing

@testable import Recording

@Suite struct `A program that is killed while it records` {
  /// 200 in all, a few at a time.
  @Test(arguments: 0..<8) func `leaves a file whose events are the beginning of the truth`(
    group: Int
  ) throws {
    let folder = try TemporaryFolder()
    var random = RandomEvents(seed: UInt64(group))
    var lengths: Set<Int> = []
    for number in 0..<25 {
      let path = folder.file("run-\(number).ilv")
      try killed(path, after: random.below(40_000))
      var reader = try RecordingReader(path: path)
      let events = Told(reader.rest()).events
      for (index, event) in events.enumerated() where event != Truth.event(index) {
        Issue.record("Event \(index) is \(event).")
        return
      }
      #expect(events.count % Truth.batchLength == 0, "A batch is whole or not there.")
      if let problem = reader.problem {
        guard case .incomplete = problem else {
          Issue.record("\(problem)")
          return
        }
      }
      lengths.insert(events.count)
      unsafe unlink(path)
    }
    #expect(lengths.count > 3, "They were killed at different moments.")
  }

  @Test func `with a limit, too, leaves files whose events are a stretch of the truth`() throws {
    let folder = try TemporaryFolder()
    var random = RandomEvents(seed: 77)
    for number in 0..<25 {
      let path = folder.file("run-\(number).ilv")
      try killed(path, limit: 150_000, after: 20_000 + random.below(60_000))
      var reader = try RecordingReader(path: path)
      let events = Told(reader.rest()).events
      guard let first = events.first else { continue }
      let start = Int(first.time.nanoseconds / 1_000)
      for (index, event) in events.enumerated() where event != Truth.event(start + index) {
        Issue.record("Event \(index) after \(start) is \(event).")
        return
      }
      // Killed between two files, it has left the older one alone.
      let sizes = [path, path + ".1"].map { (try? bytes(of: $0).count) ?? 0 }
      #expect(sizes.reduce(0, +) < 300_000)
    }
  }

  /// Starts the probe, and kills it so many microseconds after its file has begun.
  private func killed(_ path: String, limit: Int? = nil, after delay: Int) throws {
    let process = try spawn(
      [builtProgram("RecordingProbe"), path] + (limit.map { ["\($0)"] } ?? []), environment: [:],
      streams: Streams(input: "/dev/null", output: "/dev/null", error: "/dev/null"))
    let deadline = Date(timeIntervalSinceNow: 60)
    while Date() < deadline, (try? bytes(of: path).count) ?? 0 < 100 { usleep(500) }
    usleep(UInt32(delay))
    kill(process, SIGKILL)
    var status: Int32 = 0
    unsafe waitpid(process, &status, 0)
  }
}
