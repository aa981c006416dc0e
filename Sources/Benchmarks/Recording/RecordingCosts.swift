#if Network
import ArgumentParser
import Foundation
import Interleave
import Recording

/// Measures recordings: how fast they are written and read, how large they are, how long a jump in one
/// takes, and what one costs the program that is recorded.
struct RecordingCosts: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "recording", abstract: "Measure the writing and reading of recordings.")

  @Option(help: "How many rounds of the mixed program are recorded.") var rounds = 40
  @Option(help: "How many turns of 1 µs of work two tasks take, bare and recorded.")
  var turns = 100_000

  func run() throws {
    print(Machine.description)
    try measureRates()
    try measureTurns()
  }

  private func measureRates() throws {
    let batches = try MixedProgram.batches(rounds: rounds)
    let count = batches.reduce(0) { $0 + $1.events.count }
    var recorder = FlightRecorder(
      RecordingHeader(program: "benchmark", start: 0), capacity: 1 << 40)
    let writing = ContinuousClock().measure { for batch in batches { recorder.write(batch) } }
    let bytes = recorder.bytes
    var reader = try RecordingReader(bytes)
    var read = 0
    let reading = ContinuousClock().measure {
      while let batch = reader.next() { read += batch.events.count }
    }
    precondition(read == count, "What was read is not what was written.")
    try measureJumps(bytes)
    print("events        \(count)")
    print("bytes         \(two(Double(bytes.count) / Double(count))) an event")
    print("written       \(two(Double(count) / (writing / .seconds(1)) / 1e6)) M events a second")
    print("read          \(two(Double(count) / (reading / .seconds(1)) / 1e6)) M events a second")
  }

  /// From a key to a frame, in a dashboard that can keep only a part of the recording in memory.
  private func measureJumps(_ bytes: [UInt8]) throws {
    let file = temporaryFile
    defer { try? FileManager.default.removeItem(atPath: file) }
    try RecordingFile.save(bytes, to: file)
    var jumps = try JumpTimes(path: file)
    let times = jumps.measure(200).sorted()
    print("opened        in \(two(jumps.opening / .seconds(1))) s")
    print(
      "jump          \(two(times[100] / .milliseconds(1))) ms, one in a hundred"
        + " \(two(times[197] / .milliseconds(1))) ms, at most \(two(times[199] / .milliseconds(1))) ms"
    )
  }

  private var temporaryFile: String {
    FileManager.default.temporaryDirectory.appending(path: "interleave-benchmark-\(getpid()).ilv")
      .path
  }

  /// In rounds, bare and recorded in turn, so that both meet the same machine.
  private func measureTurns() throws {
    let work = Spin.calibrate()
    let file = temporaryFile
    defer { try? FileManager.default.removeItem(atPath: file) }
    var ratios: [Double] = []
    for _ in 0..<7 {
      let bare = try time(work, recordingTo: nil)
      ratios.append(try time(work, recordingTo: file) / bare)
    }
    print(
      "recorded      \(two(ratios.sorted()[ratios.count / 2])) times as long, 1 µs of work a turn")
  }

  private func time(_ work: Int, recordingTo file: String?) throws -> Double {
    let scheduler = Scheduler()
    if let file { try scheduler.record(to: file) }
    let turns = turns
    let taken = try ContinuousClock().measure {
      try scheduler.run {
        let tasks = (0..<2).map { _ in
          spawn {
            for _ in 0..<turns {
              Spin.work(work)
              try await Scheduler.yield()
            }
          }
        }
        for task in tasks { try await task.value }
      }
    }
    try scheduler.close()
    return taken / .seconds(1)
  }

  private func two(_ number: Double) -> String { String(format: "%.2f", number) }
}
#endif
