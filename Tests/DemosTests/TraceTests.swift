import Foundation
import Interleave
import Testing

@testable import Demos

@Suite("Traces by seed") struct TraceTests {
  @Test(arguments: Demo.all.map(\.name))
  func `the same seed gives the same trace, twice, for twenty seeds`(name: String) async throws {
    await #expect(processExitsWith: .success) { [name] in
      let seeds: [UInt64?] = [nil] + (1...20).map { $0 }
      let demo = try Demo.named(name)
      let traces = try await withThrowingTaskGroup { group in
        for seed in seeds + seeds {
          group.addTask { (seed, try await trace(of: demo, seed: seed)) }
        }
        return try await group.reduce(into: [:]) { $0[$1.0, default: []].append($1.1) }
      }
      for seed in seeds {
        let pair = try #require(traces[seed])
        #expect(pair.count == 2 && !pair[0].isEmpty)
        #expect(pair[0] == pair[1], "seed \(String(describing: seed))")
      }
    }
  }
}

/// Everything that happens while a demo runs in virtual time, nothing left out.
private func trace(of demo: Demo, seed: UInt64?) async throws -> [TaskEvent] {
  let scheduler = Scheduler(pace: .virtual, seed: seed)
  let batches = scheduler.events(every: .milliseconds(1), overflow: .wait)
  async let end: Void = onOwnThread {
    try Demo.run([demo], on: scheduler)
    try scheduler.close()
  }
  var events: [TaskEvent] = []
  for await batch in batches { events += batch.events }
  try await end
  return events
}

private func onOwnThread(_ function: @escaping @Sendable () throws -> Void) async throws {
  try await withCheckedThrowingContinuation { continuation in
    Thread.detachNewThread { continuation.resume(with: Result { try function() }) }
  }
}
