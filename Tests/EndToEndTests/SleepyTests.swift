#if Command
import Foundation
import Testing
import XCTest

private let isSimulated = ProcessInfo.processInfo.environment["INTERLEAVE_SLEEPY"] != nil

/// Tests that sleep, for the test that runs them in virtual time.
@Suite("Sleepers", .enabled(if: isSimulated, "they run only in virtual time"))
struct SleepySuite {
  @Test(arguments: 0..<5) func `sleeps`(number: Int) async throws {
    try await Task.sleep(for: .seconds(3))
  }
}

final class SleepyCase: XCTestCase {
  func testSleep() async throws {
    try XCTSkipUnless(isSimulated, "it runs only in virtual time")
    try await Task.sleep(for: .seconds(60))
  }

  func testExpectation() throws {
    try XCTSkipUnless(isSimulated, "it runs only in virtual time")
    let end = expectation(description: "the task has slept")
    Task {
      try await Task.sleep(for: .seconds(3))
      end.fulfill()
    }
    wait(for: [end], timeout: 60)
  }
}
#endif
