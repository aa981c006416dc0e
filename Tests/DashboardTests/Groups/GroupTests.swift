import Interleave
import Testing

@testable import Dashboard

@Suite("Groups of tasks") struct GroupTests {
  /// A server whose handlers wait for a lock that one task holds.
  static func hangingServer(columns: Int = 80, rows: Int = 24, handlers: Int = 40) -> Stage {
    var stage = Stage(columns: columns, rows: rows)
    let cache = resource(1, "cache")
    stage.at(0, (1, born("server", line: 1)), (1, .resumed))
    stage.at(
      0.5, (1, .waiting(.io("connections of :8080"))), (2, born("db-write", line: 2)),
      (2, .resumed), (2, .acquired(cache)))
    stage.at(1, (2, .waiting(.io("answer of 10.0.0.7"))))
    for number in 0..<UInt64(handlers) {
      let id = 10 + number
      stage.at(
        1.1 + Double(number) / 100, (id, born("handle-\(number)", parent: 1, line: 3)),
        (id, .resumed))
      stage.at(
        1.1 + Double(number) / 100 + 0.002,
        (
          id,
          number % 10 == 0
            ? .waiting(.io("body"))
            : .waiting(.lock(cache, .init(holder: task(2), since: instant(0.5)), position: 1))
        ))
    }
    stage.at(3, (10, .woken(by: nil)), (10, .resumed), (10, .ended(.succeeded)))
    return stage
  }

  private func names(_ stage: Stage) -> [String] {
    (0..<stage.model.listing.count).compactMap { index in
      switch stage.model.listing.entry(at: index) {
      case .task(let id)?: stage.model.shown[id]?.name
      case .group(let group)?: "[\(Words.name(of: group, in: stage.model.shown))]"
      case nil: nil
      }
    }
  }

  @Test func `t steps through the arrangements, and each says what it is`() {
    var stage = Self.hangingServer()
    let titles = ["a tree", "by spawn site", "by state", "by parent", "by age"]
    for title in titles {
      stage.press(.character("t"))
      #expect(
        stage.screen().contains(", \(title)") || stage.screen().contains("── \(title)"), "\(title)")
    }
  }

  @Test func `a group is one row with its count, its wait and what it waits for`() {
    var stage = Self.hangingServer()
    stage.press(.character("t"), .character("t"))
    #expect(names(stage) == ["server", "db-write", "[handle-*]"])
    let row = stage.screen().split(separator: "\n").first { $0.contains("▸ handle-*") } ?? ""
    #expect(row.contains("39 of 40"), "\(row)")
    #expect(row.contains("p50 1.7 s"), "\(row)")
    #expect(row.contains("lock cache 36, body 3"), "\(row)")
  }

  @Test func `o unfolds a group and folds it, from its row and from a member's`() {
    var stage = Self.hangingServer(handlers: 3)
    stage.press(.character("t"), .character("t"), .character("G"), .character("o"))
    let folded = ["server", "db-write", "[handle-*]"]
    #expect(names(stage) == folded + ["handle-1", "handle-2", "handle-0"])
    #expect(stage.screen().contains("▾ handle-*"))
    stage.press(.character("G"), .character("o"))
    #expect(names(stage) == folded)
    #expect(stage.model.selected?.group != nil)
    stage.press(.character("g"), .character("o"))
    #expect(stage.screen().contains("no group is selected"))
  }

  @Test func `x on a group asks about those that live, and cancels those`() {
    var stage = Self.hangingServer(handlers: 4)
    stage.press(.character("t"), .character("t"), .character("G"), .character("x"))
    #expect(stage.screen().contains("Cancel the 3 live tasks of handle-*?"))
    stage.at(4, (11, .ended(.succeeded)), (99, born("handle-99", parent: 1, line: 3)))
    stage.press(.character("y"))
    #expect(stage.takeEffects() == [.send(.cancel(task(12))), .send(.cancel(task(13)))])
    #expect(stage.screen().contains("cancel sent to 2 tasks; 1 had ended"))
  }

  @Test(arguments: [(80, 24), (120, 40)])
  func `Enter opens a group's page, with totals, percentiles and bars`(columns: Int, rows: Int) {
    var stage = Self.hangingServer(columns: columns, rows: rows)
    stage.press(.character("t"), .character("t"), .character("G"), .enter)
    let screen = stage.screen()
    for words in [
      "── handle-* ──", "39 live of 40", "1 done", "36  lock cache", "spawned at", "Waits",
      "36 of 39 wait for lock cache, held by 'db-write' for 2.5 s", "p50", "p99",
    ] {
      #expect(screen.contains(words), "\(words) in\n\(screen)")
    }
    stage.press(.character("x"))
    #expect(stage.screen().contains("Cancel the 39 live tasks of handle-*?"))
    stage.press(.escape, .escape)
    #expect(stage.model.page == .overview)
  }

  @Test func `a group's lane is how many of it were alive`() {
    var stage = Self.hangingServer()
    stage.press(.character("t"), .character("t"))
    let lane = stage.screen().split(separator: "\n").first { $0.contains("handle-* #") } ?? ""
    #expect(lane.contains("▁") && lane.contains("█"), "\(lane)")
  }

  @Test func `a folded task is represented by its group, and selected again when it unfolds`() {
    var stage = Self.hangingServer(handlers: 4)
    for _ in 0..<4 { stage.press(.character("j")) }
    let id = stage.model.selection
    #expect(id == task(13))
    stage.press(.character("t"), .character("t"))
    #expect(stage.model.selected?.group != nil)
    stage.press(.character("t"), .character("t"), .character("t"))
    #expect(stage.model.selection == id)
  }

  @Test(
    arguments: [Order.Arrangement.bySite, .byState, .byParent], [Order.Column.spawned, .name])
  func `kept change by change are the ones made anew`(
    arrangement: Order.Arrangement, column: Order.Column
  ) {
    var noise = Noise(seed: 11)
    let order = Order(column: column, arrangement: arrangement)
    var model = Model()
    model.relist(order, Filter())
    for round in 0..<200 {
      _ = model.update(noise.message())
      if model.rewind != nil { _ = model.goLive() }
      if model.listing.order != order || model.listing.filter.isActive {
        model.relist(order, Filter())
      }
      if round % 20 == 7, let group = model.listing.entry(at: 0)?.group {
        model.listing.toggle(group)
      }
      guard round % 10 == 0 else { continue }
      var anew = model.listing
      anew.rebuild(order, model.listing.filter, from: model.history)
      let all = (0..<model.listing.count).map { model.listing.entry(at: $0) }
      #expect(all == (0..<anew.count).map { anew.entry(at: $0) })
      for (index, entry) in all.enumerated() {
        guard let entry else { continue }
        #expect(model.listing.index(of: entry, in: model.history) == index)
        guard let group = entry.group, let kept = model.listing[group], let made = anew[group]
        else { continue }
        let now = model.history.now
        #expect(kept.live.count == made.live.count && kept.ended.count == made.ended.count)
        #expect(kept.span(0.5, at: now) == made.span(0.5, at: now))
        #expect(
          kept.waits.mostCommon.map(\.count).sorted() == made.waits.mostCommon.map(\.count).sorted()
        )
      }
    }
  }

  @Test func `groups are in the same place for each moment`() {
    var stage = Self.hangingServer()
    stage.press(.character("t"), .character("t"), .character("b"))
    stage.type("1.2")
    stage.press(.enter)
    let row = stage.screen().split(separator: "\n").first { $0.contains("▸ handle-*") } ?? ""
    #expect(row.contains("11 "), "\(row)")
    stage.press(.character("F"))
    #expect(names(stage) == ["server", "db-write", "[handle-*]"])
  }
}
