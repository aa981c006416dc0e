import Interleave
import Testing

@testable import Terminal

@Suite("Inbox")
struct InboxTests {
  private func batch(_ number: Int) -> EventBatch {
    EventBatch(events: [], evicted: number, status: SchedulerStatus())
  }

  @Test func `batches come in order and wake the reader`() async throws {
    let inbox = Inbox(wakeup: try Wakeup())
    let (stream, source) = AsyncStream.makeStream(of: EventBatch.self)
    for number in 0..<10 { source.yield(batch(number)) }
    source.finish()
    await inbox.deliver(stream)
    #expect(!inbox.isEmpty)
    #expect(inbox.take().map(\.evicted) == Array(0..<10))
    #expect(inbox.isEmpty)
  }

  @Test func `a reader that falls behind holds the source up`() async throws {
    let inbox = Inbox(capacity: 3, wakeup: try Wakeup())
    let source = Source()
    async let delivered: Void = inbox.deliver(AsyncStream { await source.next() })
    while await source.asked < 3 { await Task.yield() }
    var taken: [Int] = []
    while taken.count < 7 {
      // However long the reader takes, no more than three wait for it.
      for _ in 0..<100 { await Task.yield() }
      let some = inbox.take().map(\.evicted)
      #expect(some.count <= 3)
      taken += some
    }
    await delivered
    #expect(taken == Array(1...7))
  }

  /// Gives seven batches.
  private actor Source {
    private(set) var asked = 0

    func next() -> EventBatch? {
      asked += 1
      return asked <= 7 ? EventBatch(events: [], evicted: asked, status: SchedulerStatus()) : nil
    }
  }

  @Test func `closing frees a source that was held up`() async throws {
    let inbox = Inbox(capacity: 1, wakeup: try Wakeup())
    let (stream, source) = AsyncStream.makeStream(of: EventBatch.self)
    source.yield(batch(1))
    source.yield(batch(2))
    async let delivered: Void = inbox.deliver(stream)
    while inbox.isEmpty { await Task.yield() }
    inbox.close()
    await delivered
    #expect(inbox.isEmpty)
  }
}
