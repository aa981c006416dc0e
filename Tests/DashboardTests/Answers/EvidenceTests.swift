import Demos
import Explanations
import Interleave
import Testing

@testable import Dashboard

@Suite("Evidence leads to its moment") struct EvidenceTests {
  /// Two tasks that wait for each other, with the page of the first one open.
  private func deadlock(columns: Int = 80, rows: Int = 30) async throws -> Stage {
    var stage = Stage(columns: columns, rows: rows)
    for batch in try await Rehearsal(of: "deadlock").batches(atMost: 300)
    where batch.status.now <= instant(5) { stage.send(.batch(batch)) }
    stage.press(.character("e"))
    return stage
  }

  private func row(of text: String, _ stage: Stage) -> Int? {
    stage.screen().split(separator: "\n", omittingEmptySubsequences: false)
      .firstIndex { $0.contains(text) }
  }

  @Test func `Enter goes to the moment of the selected line, and selects its task`() async throws {
    var stage = try await deadlock()
    let id = try #require(stage.model.history.id(of: "right-first"))
    #expect(row(of: "▌ 1     0.0 s  'left-first' acquired left", stage) != nil)
    stage.press(.tab)
    #expect(row(of: "▌ 2     0.0 s  'right-first' acquired right", stage) != nil)
    stage.press(.enter)
    #expect(stage.model.page == .overview)
    #expect(stage.model.rewind != nil)
    #expect(stage.model.shown.now.nanoseconds < 100_000_000)
    #expect(stage.model.selection == id)
    #expect(stage.screen().contains("'right-first' acquired right"))
  }

  @Test func `a digit goes to the evidence of that number`() async throws {
    var stage = try await deadlock()
    stage.press(.character("4"))
    #expect(stage.model.shown.now.nanoseconds / 1_000_000_000 == 1)
    #expect(stage.screen().contains("'right-first' waits for lock left"))
  }

  @Test func `a number that no evidence has is answered in words`() async throws {
    var stage = try await deadlock()
    stage.press(.character("5"))
    #expect(stage.takeEffects() == [.bell])
    #expect(stage.screen().contains("there is no such evidence"))
  }

  @Test func `a click on a line goes there, too`() async throws {
    var stage = try await deadlock()
    let line = try #require(row(of: "'left-first' waits for lock right", stage))
    stage.send(.mouse(Mouse(row: line, column: 30, action: .press)))
    #expect(stage.model.page == .overview)
    #expect(stage.model.shown.now.nanoseconds / 1_000_000_000 == 1)
  }

  @Test func `a click on the finding, or on why, opens the page of its task`() async throws {
    var stage = try await deadlock()
    let id = try #require(stage.model.history.id(of: "left-first"))
    stage.press(.escape)
    stage.send(.mouse(Mouse(row: 1, column: 10, action: .press)))
    #expect(stage.model.page == .detail(id))
    stage.press(.escape)
    let why = try #require(row(of: " Why:", stage))
    stage.send(.mouse(Mouse(row: why, column: 10, action: .press)))
    let selected = try #require(stage.model.selection)
    #expect(stage.model.page == .detail(selected))
  }

  @Test func `a row that a finding has pushed away is not opened by the second press`() {
    var stage = Stage(columns: 80, rows: 24)
    stage.at(0, (1, born("calm")), (2, born("hog")), (3, born("other")), (2, .resumed))
    let drawn = picture(of: stage.model, size: stage.model.size, glyphs: .unicode).places
    _ = stage.model.update(.shown(drawn))
    let line = row(of: "calm", stage) ?? 0
    let press = Mouse(row: line, column: 12, action: .press)
    _ = stage.model.update(.mouse(press))
    #expect(stage.model.selection == task(1))
    for tenth in 1...20 { stage.tick(Double(tenth) / 10) }
    let now = picture(of: stage.model, size: stage.model.size, glyphs: .unicode).places
    #expect(now != drawn)
    _ = stage.model.update(.shown(now))
    _ = stage.model.update(.mouse(Mouse(row: line, column: 12, action: .doublePress)))
    #expect(stage.model.page == .detail(task(1)))
  }
}
