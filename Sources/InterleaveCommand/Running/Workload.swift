#if Command
import Dashboard
import Demos
import Interleave

/// Something that a subcommand runs and shows.
struct Workload: Sendable {
  /// Runs it on that scheduler, on the thread that calls, until it has ended.
  let run: @Sendable (Scheduler) throws -> Void

  /// Where what its tasks show comes from.
  var source = Model.Source.program

  /// Makes a workload that drives the scheduler itself.
  init(run: @escaping @Sendable (Scheduler) throws -> Void) { self.run = run }

  /// Makes a workload of one main task.
  init(_ name: String, main: @escaping @Sendable () async throws -> Void) {
    run = { scheduler in try scheduler.run(name: name) { try await main() } }
  }

  /// Demos, side by side.
  static func demos(_ demos: [Demo]) -> Workload {
    Workload { scheduler in try Demo.run(demos, on: scheduler) }
  }
}
#endif
