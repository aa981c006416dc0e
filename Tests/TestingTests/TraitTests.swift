import Interleave
import InterleaveTesting
import Testing

/// What the traits make of a test, seen from inside.
@Suite("Traits for tests") struct TraitTests {
  @Test(.virtualTime) func `an hour passes at once`() async throws {
    let scheduler = try #require(Scheduler.current)
    let began = scheduler.now
    try await sleep(for: .seconds(3_600))
    #expect(began.duration(to: scheduler.now) == .seconds(3_600))
  }

  @Test(.virtualTime, .seed(7), arguments: [1, 2])
  func `traits are combined, and a test has its arguments`(_ number: Int) async throws {
    let scheduler = try #require(Scheduler.current)
    #expect(scheduler.now == .zero)
    #expect(try await spawn("child") { number }.value == number)
    #expect(Scheduler.currentTask?.name.contains("traits are combined") == true)
  }

  @Test(.watched(limit: .seconds(60))) func `time is real where nothing else is said`() async throws
  {
    #expect(Scheduler.current != nil)
    try await sleep(for: .milliseconds(1))
  }

  @Test(.explored(.exhaustive(), schedules: 1_000))
  func `a body is run in every order`() async throws {
    let order = Order()
    let tasks = (0..<3).map { number in spawn { order.numbers.append(number) } }
    for task in tasks { try await task.value }
    #expect(Set(order.numbers) == [0, 1, 2])
  }

  @Test func `a plain test runs on no scheduler`() { #expect(Scheduler.current == nil) }
}

/// The traits of a suite are those of its tests.
@Suite("A suite in virtual time", .virtualTime, .watched(limit: .seconds(60)))
struct SuiteTraitTests {
  @Test func `its tests run on a scheduler`() async throws {
    try await sleep(for: .seconds(86_400))
    #expect(Scheduler.current?.now == Instant.zero.advanced(by: .seconds(86_400)))
  }

  @Test(.seed(3)) func `they may have more traits`() async throws {
    #expect(Scheduler.current != nil)
  }
}

/// An order of numbers, which one scheduler's tasks share.
private final class Order: @unchecked Sendable {
  var numbers: [Int] = []
}
