import Interleave
import Testing

/// The words that screens, listings, sentences and traces share.
@Suite("The vocabulary") struct VocabularyTests {
  private func resource(_ name: String) -> WaitReason.Resource {
    WaitReason.Resource(id: ResourceID(rawValue: 3), name: name)
  }

  private func object(_ reason: WaitReason) -> String {
    reason.object { $0.rawValue == 2 ? "cook" : "\($0.rawValue)" }
  }

  @Test func `what is waited for follows the words waits for`() {
    let jobs = resource("jobs")
    let fill = WaitReason.Fill(count: 0, capacity: 4)
    #expect(object(.sleep(until: .zero)) == "sleep")
    #expect(object(.sleep(until: .distantFuture)) == "a moment that never comes")
    #expect(object(.task(TaskID(rawValue: 2))) == "task cook")
    #expect(object(.gather(remaining: 1, total: 3)) == "1 task to end")
    #expect(object(.group(remaining: 1_200)) == "1,200 tasks to end")
    #expect(object(.anyOf(total: 2)) == "the first of 2 tasks to end")
    #expect(object(.queuePut(jobs, fill)) == "room in queue jobs")
    #expect(object(.queueGet(jobs, fill)) == "an item of queue jobs")
    #expect(object(.queueJoin(jobs, unfinished: 7)) == "7 items of queue jobs to be done")
    #expect(object(.lock(resource(""), nil, position: 1)) == "lock #3")
    #expect(object(.event(resource("go"))) == "event go")
    #expect(object(.condition(resource("room"))) == "condition room")
    #expect(object(.semaphore(resource("db"), limit: 2, position: 1)) == "a permit of semaphore db")
    #expect(
      object(.barrier(resource("start"), arrived: 1, parties: 3))
        == "2 more tasks at barrier start")
    #expect(object(.future(resource("answer"))) == "future answer")
    #expect(object(.thread("")) == "a thread")
    #expect(object(.io("socket read")) == "socket read")
    #expect(object(.outside) == "something outside of the scheduler")
  }

  @Test func `a permit's one or two holders are named, more are counted`() {
    func words(_ limit: Int, _ holders: [UInt64]) -> String {
      WaitReason.semaphore(resource("db"), limit: limit, position: 2)
        .words(at: .zero, holders: holders.map(TaskID.init(rawValue:))) { "t\($0.rawValue)" }
    }
    #expect(words(1, [4]) == "semaphore db, taken by t4, 2nd in line")
    #expect(words(2, [4, 5]) == "semaphore db, taken by t4 and 1 more, 2nd in line")
    #expect(words(3, [4, 5, 6]) == "semaphore db, all 3 taken, 2nd in line")
  }

  @Test(arguments: [
    (0, "0 ms"), (99, "99 ms"), (9_120, "9.1 s"), (9_960, "10 s"), (41_300, "41 s"),
    (61_449, "1 m 01 s"), (7_620_000, "2 h 07 m"), (-41_300, "-41 s"),
  ])
  func `a sentence gives a span without tenths from ten seconds on`(
    milliseconds: Int, words: String
  ) {
    #expect(Duration.milliseconds(milliseconds).roundedWords == words)
  }

  @Test(arguments: [
    (500, "0.5 s"), (7_000, "7 s"), (12_500, "12.5 s"), (60_000, "1 m 00 s"),
  ])
  func `what somebody chose has tenths only where there are some`(milliseconds: Int, words: String)
  {
    #expect(Duration.milliseconds(milliseconds).chosenWords == words)
  }

  @Test(arguments: [
    (0, "0.0 s"), (4, "0.00 s"), (300, "0.30 s"), (994, "0.99 s"), (996, "1.0 s"),
    (10_000, "10.0 s"), (93_140, "1 m 33.1 s"),
  ])
  func `a moment is told in seconds since the run began`(milliseconds: Int64, words: String) {
    #expect(Instant(nanoseconds: milliseconds * 1_000_000).words == words)
  }

  @Test func `the longest spans have words, too`() {
    #expect(Duration.nanoseconds(Int64.max).words == "106,751 d 23 h")
    #expect(Duration.nanoseconds(Int64.min).roundedWords == "-106,751 d 23 h")
    #expect(!Instant.distantFuture.words.isEmpty)
  }

  @Test(arguments: [
    (1, "1st"), (12, "12th"), (23, "23rd"), (112, "112th"), (1_002, "1,002nd"),
  ])
  func `places are counted`(number: Int, words: String) {
    #expect(number.ordinal == words)
  }
}
