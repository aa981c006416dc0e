import Testing

@testable import Interleave

/// The room in which events lie between the thread that writes them and those that read them.
@Suite("Columns of events") struct EventColumnTests {
  private final class Value: Sendable {}

  @Test func `a value lives until the column is cleared`() {
    let column = EventColumn<Value>()
    weak var value: Value?
    do {
      let kept = Value()
      value = kept
      #expect(column.append(kept) == 0)
      #expect(column.append(Value()) == 1)
    }
    #expect(value != nil && column[0] === value)
    column.clear()
    #expect(value == nil)
    #expect(column.append(Value()) == 0)
  }

  @Test func `a value lives no longer than its column`() {
    weak var value: Value?
    do {
      let column = EventColumn<Value>()
      let kept = Value()
      value = kept
      _ = column.append(kept)
    }
    #expect(value == nil)
  }

  @Test func `what one thread writes another reads as it was, while more is written`() async throws
  {
    let chunk = EventChunk()
    let text = { (number: Int) in "line \(number), too long for a string without a buffer" }
    let read = Guarded<[TaskEvent.Change]>([])
    let reader = OwnThread {
      var words = EventWords()
      var next = 0
      while next < EventChunk.capacity {
        while next < chunk.count {
          let change = chunk.change(of: chunk.slots[next], &words)
          read.withLock { $0.append(change) }
          next += 1
        }
      }
    }
    for number in 0..<EventChunk.capacity {
      chunk.append(.zero, TaskID(rawValue: 1), .logged(text(number)))
    }
    try await reader.end()
    #expect(read.withLock { $0 } == (0..<EventChunk.capacity).map { .logged(text($0)) })
  }
}
