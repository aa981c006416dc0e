import Interleave
import Testing

@Suite("The length of a timeout") struct TimeoutLengthTests {
  @Test func `an error names exactly the limit that was given, also in real time`() throws {
    for limit in [Duration.zero, .nanoseconds(1), .microseconds(70), .milliseconds(2)] {
      #expect(throws: TimeoutError(limit: limit)) {
        try Scheduler.run {
          try await withTimeout(limit) { try await sleep(for: .seconds(3_600)) }
        }
      }
      #expect(throws: TimeoutError(limit: limit)) {
        try Scheduler.run {
          try await withTimeout(.seconds(3_600)) { timeout in
            try timeout.reschedule(after: limit)
            try await sleep(for: .seconds(3_600))
          }
        }
      }
    }
  }
}
