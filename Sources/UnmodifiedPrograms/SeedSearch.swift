#if Command
import Dispatch
import Synchronization

/// Runs a program under one seed after the other until one makes it fail.
package struct SeedSearch: Sendable {
  /// What a search has come to.
  package struct Result: Sendable {
    /// The lowest seed that failed, with its run.
    package var failure: (seed: UInt64, run: SimulatedRun)?
    /// How many seeds ran.
    package var seeds = 0
    /// How many different orders they were.
    package var orders = 0
    /// The seeds that were run twice and did not take the same order both times.
    package var unsteady: [UInt64] = []
    /// How long the runs took in virtual time.
    package var virtualTime = Duration.zero
    /// What was outside of the simulation, in the run that had most of it.
    package var leastReproducible: RunReport?
  }

  private struct State {
    var next: UInt64
    var result = Result()
    var hashes: Set<UInt64> = []
    var refusal: Refusal?

    /// The next seed, if there is any use in one.
    mutating func takeSeed(atMost last: UInt64) -> UInt64? {
      guard next <= last, refusal == nil, result.failure == nil else { return nil }
      defer { next += 1 }
      return next
    }

    mutating func note(_ run: SimulatedRun, _ seed: UInt64) {
      result.seeds += 1
      result.virtualTime += run.report.virtualTime
      hashes.insert(run.report.orderHash)
      if !run.report.isReproducible,
        run.report.racing >= result.leastReproducible?.racing ?? 0
      {
        result.leastReproducible = run.report
      }
      guard run.hasFailed, result.failure.map({ seed < $0.seed }) ?? true else { return }
      result.failure = (seed, run)
    }
  }

  private let simulator: Simulator
  private let jobs: Int
  /// One seed in so many is run twice.
  private static var rechecked: UInt64 { 16 }

  /// - Parameter jobs: how many programs run at a time.
  package init(_ simulator: Simulator, jobs: Int) {
    self.simulator = simulator
    self.jobs = max(1, jobs)
  }

  /// Tries the seeds from 1 on.
  package func run(seeds: UInt64) throws(Refusal) -> Result {
    let state = Mutex(State(next: 1))
    DispatchQueue.concurrentPerform(iterations: jobs) { _ in
      while let seed = state.withLock({ $0.takeSeed(atMost: seeds) }) {
        do throws(Refusal) {
          let run = try simulator.run(.drawn(seed: seed))
          state.withLock { $0.note(run, seed) }
          guard seed % Self.rechecked == 1, !run.hasFailed else { continue }
          let again = try simulator.run(.drawn(seed: seed))
          if again.report.orderHash != run.report.orderHash {
            state.withLock { $0.result.unsteady.append(seed) }
          }
        } catch {
          state.withLock { $0.refusal = error }
        }
      }
    }
    let end = state.withLock { $0 }
    if let refusal = end.refusal { throw refusal }
    var result = end.result
    result.orders = end.hashes.count
    return result
  }
}
#endif
