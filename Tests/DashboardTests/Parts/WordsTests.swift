import Interleave
import Testing

@testable import Dashboard

@Suite("Words") struct WordsTests {
  private func stage() -> Stage {
    var stage = Stage()
    stage.at(0, (1, born("db-write")), (2, born("fetch-index")))
    stage.at(10, (1, .acquired(resource(4, "permits"))))
    return stage
  }

  @Test(arguments: [
    (WaitReason.sleep(until: instant(13.1)), "sleep, 3.1 s left"),
    (.sleep(until: .distantFuture), "sleep, for ever"),
    (.task(TaskID(rawValue: 2)), "task fetch-index"),
    (.task(TaskID(rawValue: 77)), "task 77"),
    (.gather(remaining: 2, total: 5), "gather, 2 of 5 to end"),
    (.group(remaining: 3), "group, 3 to end"),
    (.anyOf(total: 4), "any, first of 4 to end"),
    (.queuePut(resource(1, "jobs"), .init(count: 10, capacity: 10)), "queue jobs, full 10/10"),
    (.queueGet(resource(1, "jobs"), .init(count: 0, capacity: nil)), "queue jobs, empty"),
    (.queueJoin(resource(1, ""), unfinished: 7), "queue #1, 7 not done"),
    (
      .lock(
        resource(2, "cache"), .init(holder: TaskID(rawValue: 1), since: instant(6.8)), position: 1),
      "lock cache, held by db-write for 3.2 s"
    ),
    (
      .lock(
        resource(2, "cache"), .init(holder: TaskID(rawValue: 1), since: instant(6.8)), position: 3),
      "lock cache, held by db-write for 3.2 s, 3rd in line"
    ),
    (.lock(resource(2, "cache"), nil, position: 1), "lock cache, next in line"),
    (
      .semaphore(resource(3, "db"), limit: 4, position: 2), "semaphore db, all 4 taken, 2nd in line"
    ),
    (
      .semaphore(resource(4, "permits"), limit: 1, position: 1),
      "semaphore permits, taken by db-write"
    ),
    (.barrier(resource(5, "start"), arrived: 2, parties: 3), "barrier start, 2 of 3 there"),
    (.event(resource(6, "ready")), "event ready"),
    (.future(resource(7, "answer")), "future answer"),
    (.condition(resource(8, "room")), "condition room"), (.thread("zip"), "thread zip"),
    (.io("socket read"), "socket read"), (.outside, "something outside"),
  ])
  func `say what is waited for and why it takes so long`(reason: WaitReason, words: String) {
    #expect(Words.wait(reason, in: stage().model.history) == words)
  }

  @Test(arguments: [
    (0.0, "0 ms"), (0.012, "12 ms"), (0.1, "0.1 s"), (3.24, "3.2 s"), (59.9, "59.9 s"),
    (59.96, "1 m 00 s"), (245, "4 m 05 s"), (7_620, "2 h 07 m"), (273_600, "3 d 04 h"),
    (-2, "-2.0 s"),
  ])
  func `give durations in two units at most`(seconds: Double, words: String) {
    #expect(Words.duration(.seconds(seconds)) == words)
  }

  @Test(arguments: [
    (12.44, "12.4s"), (99.9, "99.9s"), (100, "1m40s"), (5_000, "1h23m"), (1e12, "ever"),
  ])
  func `give countdowns in six characters at most`(seconds: Double, words: String) {
    #expect(Words.compact(.seconds(seconds)) == words)
  }

  @Test(arguments: [
    (64_123.5, "64,123.50"), (0.000_12, "0.00012000"), (1_200_000, "1,200,000"),
    (12.3456, "12.346"),
    (3.2e9, "3.20G"), (-7, "-7"), (0.5, "0.50000"), (.infinity, "inf"), (.nan, "?"),
    (1e300, "1e+300"),
  ])
  func `give values of any size`(value: Double, words: String) {
    #expect(Words.value(value) == words)
  }

  @Test(arguments: [
    (999, "999"), (1_234, "1.2k"), (99_999, "100k"), (3_200_000, "3.2M"), (-4_000, "-4.0k"),
  ])
  func `give counts in five characters`(count: Int, words: String) {
    #expect(Words.brief(count) == words)
  }

  @Test(arguments: [
    (1, "1st"), (2, "2nd"), (3, "3rd"), (4, "4th"), (11, "11th"), (112, "112th"), (121, "121st"),
  ])
  func `count places`(number: Int, words: String) {
    #expect(Words.ordinal(number) == words)
  }

  @Test func `tell states apart without colour: a word and a glyph each`() {
    let cancellation = Cancellation(origin: .user, requested: .zero)
    let states: [TaskState] = [
      .alive(.ready), .alive(.running), .alive(.waiting(.outside)), .alive(.running, cancellation),
      .ended(.succeeded),
      .ended(.failed("")), .ended(.timedOut(after: .zero)), .ended(.cancelled),
    ]
    for glyphs in [Glyphs.unicode, .ascii] {
      #expect(Set(states.map { "\(Words.glyph(of: $0, glyphs))\(Words.short($0))" }).count == 8)
    }
    #expect(Set(states.map(Words.long)).count == 8)
    #expect(states.allSatisfy { Words.short($0).count <= 6 && Words.long($0).count <= 10 })
  }

  @Test(arguments: [
    (12, 9, ["one two", "three four", "five"]), (12, 2, ["one two", "three four five"]),
    (4, 3, ["one", "two", "three four five"]), (12, 1, ["one two three four five"]),
    (2, 3, ["on", "e", "two three four five"]), (0, 3, ["one two three four five"]),
  ])
  func `go on in the next row, from a space where there is one`(
    columns: Int, rows: Int, parts: [String]
  ) {
    #expect(Words.wrapped("one two three four five", columns: columns, rows: rows) == parts)
  }
}
