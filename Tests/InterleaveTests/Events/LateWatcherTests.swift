import Testing

@testable import Interleave

@Suite("Whoever comes late") struct LateWatcherTests {
  @Test func `is told the last values of a task with a panel, and its chart`() throws {
    let scheduler = Scheduler(pace: .virtual)
    let snapshot = try scheduler.run { () -> Snapshot? in
      let tasks = [
        spawn("quiet") {
          measure("unseen", 1)
          try await sleep(for: .seconds(100))
        },
        spawn("quotes") {
          present(Panel([.row(.init([.value(.init("bid", as: .price))]))]))
          for number in 1...310 {
            chart(.init(start: Int64(number), length: 1, open: 1, high: 2, low: 0, close: 1))
            measure("bid", Double(number))
          }
          chart(.init(start: 310, length: 1, open: 1, high: 2, low: 0, close: 1.5))
          try await sleep(for: .seconds(1))
          measure("ask", 7)
          try await sleep(for: .seconds(99))
        },
      ]
      try await sleep(for: .seconds(2))
      let source = scheduler.makeSource(every: .zero)
      var batches: [EventBatch] = []
      while !batches.contains(where: { $0.snapshot?.isLastPart == true }) {
        try await Scheduler.yield()
        batches += source.take()
      }
      for task in tasks { task.cancel() }
      return batches.lazy.compactMap(\.snapshot).first
    }
    let told = try #require(snapshot)
    let quotes = try #require(told.tasks.first { $0.birth.name == "quotes" })
    let events = told.recap?.events ?? []
    #expect(events.allSatisfy { $0.task == quotes.id })
    let values = events.compactMap { event -> String? in
      guard case .measured(let measure) = event.change else { return nil }
      return "\(measure.name) \(measure.value) at \(event.time.nanoseconds / 1_000_000_000)"
    }
    #expect(values == ["bid 310.0 at 0", "ask 7.0 at 1"])
    let candles = events.compactMap { event -> TaskEvent.Candle? in
      if case .charted(let candle) = event.change { candle } else { nil }
    }
    #expect(candles.map(\.start) == Array(11...310) && candles.last?.close == 1.5)
    try scheduler.close()
  }
}
