import Interleave
import Testing

@Suite("Tasks as text") struct TaskListingTests {
  private func entry(
    _ id: UInt64, _ name: String, of parent: UInt64? = nil, _ state: TaskState,
    holds: [WaitReason.Resource] = [], deadline: Int64? = nil
  ) -> Snapshot.Entry {
    Snapshot.Entry(
      id: TaskID(rawValue: id),
      birth: TaskEvent.Birth(
        name: name, parent: parent.map(TaskID.init(rawValue:)),
        site: CreationSite(file: "Kitchen/main.swift", line: Int(id))),
      spawned: .zero, state: state, since: second(9),
      deadline: deadline.map { TaskEvent.Deadline(armed: .zero, expires: second($0)) },
      holds: holds)
  }

  private func second(_ number: Int64) -> Instant { Instant(nanoseconds: number * 1_000_000_000) }

  @Test func `each task has its wait, its holder, its place, its age and where it was made`() {
    let pan = WaitReason.Resource(id: ResourceID(rawValue: 1), name: "pan")
    let washer = TaskID(rawValue: 3)
    let snapshot = Snapshot(
      time: second(12),
      tasks: [
        entry(1, "main", .alive(.waiting(.task(TaskID(rawValue: 2))))),
        entry(
          2, "cook", of: 1,
          .alive(
            .waiting(
              .lock(pan, WaitReason.Holding(holder: washer, since: second(2)), position: 1))),
          deadline: 15),
        entry(3, "washer", of: 2, .alive(.waiting(.sleep(until: second(20)))), holds: [pan]),
        entry(
          10, "orphan", of: 9,
          .alive(.running, Cancellation(origin: .task(washer), requested: second(11)))),
      ])
    #expect(
      TaskListing(snapshot).lines == [
        "4 tasks at 12.0 s",
        "#1  main        waiting        3.0 s  for task cook (#2); age 12.0 s; Kitchen/main.swift:1",
        "#2    cook      waiting        3.0 s  for lock pan, held by washer (#3) for 10.0 s, "
          + "1st in line; timeout in 3.0 s; age 12.0 s; Kitchen/main.swift:2",
        "#3      washer  waiting        3.0 s  for sleep, 8.0 s left; holds pan; age 12.0 s; Kitchen/main.swift:3",
        "#10 orphan      cancelling     3.0 s  running; cancelled by washer (#3) 1.0 s ago, "
          + "not delivered yet; age 12.0 s; Kitchen/main.swift:10",
      ])
  }

  @Test func `a name does nothing to a terminal, and a chain of any length has an end`() {
    let tasks = (1...20_000).map { number in
      entry(UInt64(number), "a\u{1B}[2J\n", of: UInt64(number) - 1, .alive(.ready))
    }
    let lines = TaskListing(Snapshot(time: .zero, tasks: tasks)).lines
    #expect(lines.count == 20_001)
    #expect(lines.allSatisfy { $0.printable == $0 && $0.count < 200 })
  }

  @Test func `what is not known is not said`() {
    let snapshot = Snapshot(time: second(12), tasks: [entry(1, "main", .alive(.ready))])
    let line = TaskListing(snapshot, tellsWaits: false).lines.last
    #expect(line == "#1 main  ready                 age 12.0 s; Kitchen/main.swift:1")
  }

  @Test(arguments: [
    (0, "0 ms"), (12, "12 ms"), (99, "99 ms"), (3_240, "3.2 s"), (59_990, "1 m 00 s"),
    (245_000, "4 m 05 s"), (7_620_000, "2 h 07 m"), (273_600_000, "3 d 04 h"), (-50, "-50 ms"),
  ])
  func `a duration has few words`(milliseconds: Int, words: String) {
    #expect(Duration.milliseconds(milliseconds).words == words)
  }

  @Test func `a sleep until a moment that never comes can be listed`() {
    let sleeper = entry(1, "main", .alive(.waiting(.sleep(until: .distantFuture))))
    let lines = TaskListing(Snapshot(time: second(12), tasks: [sleeper])).lines
    #expect(lines.last?.contains("for sleep, for ever; age") == true)
  }
}
