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

  /// Whether it can be run again.
  var isRepeatable = false

  /// The texts of its files, by the names that creation sites give them.
  var texts: [String: String] = [:]

  /// Makes a workload that drives the scheduler itself.
  init(run: @escaping @Sendable (Scheduler) throws -> Void) { self.run = run }

  /// Makes a workload of one main task.
  init(_ name: String, main: @escaping @Sendable () async throws -> Void) {
    run = { scheduler in try scheduler.run(name: name) { try await main() } }
  }

  /// Demos, side by side.
  static func demos(_ demos: [Demo]) -> Workload {
    var workload = Workload { scheduler in try Demo.run(demos, on: scheduler) }
    workload.isRepeatable = true
    workload.texts = Demo.texts
    return workload
  }
}
#endif
