#if Network
import ArgumentParser
import Foundation
import Interleave
import NIOPosix

/// What a child process does: one case on one side.
struct Measure: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Measure one thing once, in this process, and print a JSON object.",
    shouldDisplay: false)

  @Argument var name: String
  @Argument var side: Side
  @Option var count: Int
  @Option var spin = 1

  func run() throws {
    guard let measured = Case.all.first(where: { $0.name == name }) else {
      throw ValidationError("There is no benchmark \(name).")
    }
    let load = Load(count: count, spin: spin)
    var sample: Sample
    var output = FileHandle.standardOutput
    switch side {
    case .interleave: sample = try Scheduler.run { try await measured.interleave(load) }
    case .watched: sample = try Self.watched { try await measured.interleave(load) }
    case .drawn: (sample, output) = try Self.drawn { try await measured.interleave(load) }
    case .swift: sample = try measure(measured, load, on: Peer(executor: nil))
    case .nio:
      let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
      sample = try measure(measured, load, on: Peer(executor: EventLoopExecutor(group.next())))
    case .asyncio, .uvloop: throw ValidationError("Python measures that.")
    }
    sample.peakMemory = Memory.peak
    output.write(try JSONEncoder().encode(sample))
  }

  /// Runs `program` while another thread reads all that the stream tells.
  private static func watched(
    _ program: @escaping @Sendable () async throws -> Sample
  ) throws -> Sample {
    let scheduler = Scheduler()
    let batches = scheduler.events()
    let told = Handover<Int>()
    let ended = DispatchSemaphore(value: 0)
    Task.detached {
      var events = 0
      for await batch in batches { events += batch.events.count + batch.evicted }
      told.set(.success(events))
      ended.signal()
    }
    var sample = try scheduler.run(program)
    try scheduler.close()
    ended.wait()
    sample.figures["events each"] = Double(try told.get()) / Double(sample.count)
    return sample
  }

  /// Runs `program` under the dashboard; the sample belongs to the output that is returned.
  private static func drawn(
    _ program: @escaping @Sendable () async throws -> Sample
  ) throws -> (sample: Sample, output: FileHandle) {
    let (outcome, output) = try DashboardRun().run(program)
    var sample = outcome.value
    sample.figures["frames"] = Double(outcome.frames)
    sample.figures["bytes drawn"] = Double(outcome.bytes)
    return (sample, output)
  }

  private func measure(_ measured: Case, _ load: Load, on peer: Peer) throws -> Sample {
    guard let program = measured.peer else {
      throw ValidationError("\(side.rawValue) has no idiom for \(name).")
    }
    let ended = DispatchSemaphore(value: 0)
    let result = Handover<Sample>()
    peer.spawn {
      do {
        result.set(.success(try await program(load, peer)))
      } catch {
        result.set(.failure(error))
      }
      ended.signal()
    }
    ended.wait()
    return try result.get()
  }
}
#endif
