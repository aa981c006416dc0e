import Interleave

/// Runs `main` in virtual time.
@discardableResult
func virtually<Success: Sendable>(
  seed: UInt64? = nil, _ main: sending @escaping () async throws -> Success
) throws -> Success {
  try Scheduler.run(pace: .virtual, seed: seed, main)
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
  do { result = .success(try scheduler.run(main)) } catch { result = .failure(error) }
  try scheduler.close()
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
