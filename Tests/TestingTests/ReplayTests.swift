import Interleave
import Recording
import Testing

/// A failure that was saved is the same when it is repeated.
@Suite("Saved schedules") struct ReplayTests {
  private static let race: @Sendable () async throws -> Void = {
    let account = Account()
    let early = spawn("early") { try await account.withdraw(80) }
    let late = spawn("late") {
      for _ in 0..<2 { try await Scheduler.yield() }
      try await account.withdraw(80)
    }
    try await early.value
    try await late.value
    if account.balance < 0 { Schedule.fail("the balance is \(account.balance)") }
  }

  private func recording(of failure: ScheduleFailure) -> [UInt8] {
    RecordingWriter.recording(
      of: failure.recording, RecordingHeader(program: "race", pace: .virtual, start: 0))
  }

  @Test func `a repetition has the same recording, byte for byte`() throws {
    let found = try #require(Schedule.search(schedules: 1_000, Self.race).failure)
    let text = "\(found.schedule)"
    let first = recording(of: found)
    for _ in 0..<3 {
      let schedule = try #require(Schedule(text))
      let again = try #require(Schedule.search(.replay(schedule), Self.race).failure)
      #expect(recording(of: again) == first)
      #expect(again.table == found.table)
      #expect(again.decisiveSwitch == found.decisiveSwitch)
    }
  }

  @Test func `the recording is whole and tells each task's steps to the end`() throws {
    let found = try #require(Schedule.search(schedules: 1_000, Self.race).failure)
    var reader = try RecordingReader(recording(of: found))
    var names: [String] = []
    var ends = 0
    while let batch = reader.next() {
      for event in batch.events {
        if case .spawned(let birth) = event.change { names.append(birth.name) }
        if case .ended = event.change { ends += 1 }
      }
    }
    #expect(names == ["main", "early", "late"])
    #expect(ends == 3)
    #expect(reader.problem == nil)
  }
}

/// Only tasks of one scheduler touch it, in turns.
private final class Account: @unchecked Sendable {
  private(set) var balance = 100

  func withdraw(_ amount: Int) async throws {
    guard balance >= amount else { return }
    try await Scheduler.yield()
    balance -= amount
  }
}
