import Interleave
import Testing

@Suite("Turns")
struct TurnTests {
  @Test func `yielding tasks take turns`() throws {
    #expect(try turns { try await Scheduler.yield() } == ["a1", "b1", "a2", "b2", "a3", "b3"])
  }

  @Test func `tasks that yield in Swift's own way take turns`() throws {
    #expect(try turns { await Task.yield() } == ["a1", "b1", "a2", "b2", "a3", "b3"])
  }

  private func turns(
    yield: @escaping @Sendable () async throws -> Void
  ) throws -> [String] {
    let trace = Trace<String>()
    try Scheduler.run(pace: .virtual) {
      let tasks = ["a", "b"].map { (name: String) in
        spawn(name) {
          for turn in 1...3 {
            trace.write("\(name)\(turn)")
            try await yield()
          }
        }
      }
      _ = try await gather(tasks)
    }
    return trace.entries
  }
}
