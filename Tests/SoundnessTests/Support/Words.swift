import Interleave

/// An error to be told from others.
struct Failure: Error, Hashable {
  var name = ""
}

/// The name of the task that runs the calling code; nil if none does.
var currentName: String? { Scheduler.currentTask?.name }

/// How long the running task's scheduler has been running.
var elapsed: Duration { Instant.zero.duration(to: Scheduler.current?.now ?? .zero) }

/// Whether `body` throws a `CancellationError`.
func isCancelled(_ body: () async throws -> Void) async -> Bool {
  do { try await body() } catch { return error is CancellationError }
  return false
}
