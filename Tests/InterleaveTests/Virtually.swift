import Interleave

/// Runs `main` in virtual time.
@discardableResult
func virtually<Success: Sendable>(
  seed: UInt64? = nil, _ main: sending @escaping () async throws -> Success
) throws -> Success {
  // Sent on to one thread, whose end is awaited.
  nonisolated(unsafe) let main = main
  return try withoutTaskLocals { try Scheduler.run(pace: .virtual, seed: seed, unsafe main) }
}

/// Runs `main` in virtual time with everything looked at; returns its result and all reports.
func reporting<Success: Sendable>(
  _ main: sending @escaping () async throws -> Success
) throws -> (result: Result<Success, any Error>, reports: [Scheduler.Report]) {
  let scheduler = Scheduler(pace: .virtual)
  scheduler.diagnostics = .everything
  scheduler.slowStepLimit = .seconds(3600)
  let heard = Trace<Scheduler.Report>()
  scheduler.onReport = { heard.write($0) }
  let result: Result<Success, any Error>
  nonisolated(unsafe) let main = main
  do {
    result = .success(
      try withoutTaskLocals {
        defer { try? scheduler.close() }
        return try scheduler.run(unsafe main)
      })
  } catch {
    result = .failure(error)
  }
  return (result, heard.entries)
}

/// An error to be told from others.
struct Failure: Error, Hashable {
  var name = ""
}

/// How long the running task's scheduler has been running.
var elapsed: Duration { Instant.zero.duration(to: Scheduler.current?.now ?? .zero) }

/// Lets all that is ready run, that many times.
func yield(times: Int = 1) async throws {
  for _ in 0..<times { try await Scheduler.yield() }
}
