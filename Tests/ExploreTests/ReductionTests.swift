import Interleave
import Testing

/// What is left out of a search is what another run shows.
@Suite("Sleep sets") struct ReductionTests {
  private typealias Program = @Sendable () async throws -> Void

  /// All that a program comes to, by the whole search and by the reduced one.
  private func compare(
    _ rules: Schedule.Rules, atMost runs: Int = 30_000, result text: Cell<String> = Cell(""),
    _ program: @escaping Program
  ) throws -> (whole: Int, reduced: Int) {
    var reducing = rules
    reducing.sharesOnlyWhatIsNamed = true
    let reduced = try Schedule.outcomes(
      .exhaustive(), rules: reducing, atMost: runs, result: { text.value }, program)
    let whole = try Schedule.outcomes(
      .exhaustive(), rules: rules, atMost: runs, result: { text.value }, program)
    #expect(reduced.isComplete && whole.isComplete)
    #expect(reduced.outcomes == whole.outcomes)
    #expect(reduced.runs <= whole.runs)
    return (whole.runs, reduced.runs)
  }

  @Test(arguments: Specimen.all.filter { $0.faults.isEmpty })
  func `the reduced search of the zoo shows all that the whole one shows`(
    _ specimen: Specimen
  ) throws {
    _ = try compare(specimen.rules, specimen.faulty)
    _ = try compare(specimen.rules, specimen.mended)
  }

  @Test func `tasks that share nothing are seen in one order`() throws {
    let runs = try compare(Schedule.Rules()) {
      let cells = [Cell(0), Cell(0), Cell(0)]
      let tasks = cells.map { cell in
        spawn {
          cell.value += 1
          try await Scheduler.yield()
          cell.value += 1
        }
      }
      for task in tasks { try await task.value }
    }
    #expect(runs.reduced * 4 < runs.whole, "\(runs)")
  }

  @Test func `every final state is seen of tasks that share some of their variables`() throws {
    let text = Cell("")
    _ = try compare(Schedule.Rules(), result: text) {
      let (left, right) = (Cell<[Int]>([]), Cell<[Int]>([]))
      let lock = Scheduler.Lock("lock")
      try await together(
        ("1", { left.value.append(1) }),
        (
          "2",
          {
            left.value.append(2)
            try await lock.withLock { right.value.append(2) }
          }
        ),
        ("3", { try await lock.withLock { right.value.append(3) } }))
      text.value = "\(left.value) \(right.value)"
    }
  }

  @Test func `who comes first at a lock, a queue, an event or a cancellation is seen both ways`()
    throws
  {
    let text = Cell("")
    _ = try compare(Schedule.Rules(), result: text) {
      let (queue, event) = (Scheduler.Queue<Int>("queue"), Scheduler.Event("event"))
      let victim = spawn("victim") { try await event.wait() }
      let setter = spawn("setter") { try event.set() }
      let putter = spawn("putter") { try await queue.put(queue.count) }
      let counter = spawn("counter") { try await queue.put(10 + queue.count) }
      victim.cancel()
      var outcome = "ended"
      do { try await victim.value } catch is CancellationError { outcome = "cancelled" }
      for task in [setter, putter, counter] { try await task.value }
      text.value = "\(outcome) \(event.isSet) \(try await queue.get()) \(try await queue.get())"
    }
  }
}
