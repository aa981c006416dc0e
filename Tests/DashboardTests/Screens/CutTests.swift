import Demos
import Interleave
import Testing

@testable import Dashboard

@Suite("What is cut, and what reads the same") struct CutTests {
  /// The rows of the tasks' table, as text.
  private func table(_ model: Model, _ size: Frame.Size) -> [[Character]] {
    var model = model
    (model.size, model.shape) = (size, .table)
    let layout = Layout(of: model, size: size)
    let frame = view(model, size: size, glyphs: .unicode)
    return (layout.tasks.row..<layout.tasks.row + layout.tasks.rows).map { row in
      frame.row(row).prefix(layout.tasks.columns).map(\.character)
    }
  }

  /// How wide the widest column is in which no row has anything.
  private func widestBlank(_ rows: [[Character]]) -> Int {
    let blanks = (rows.first?.indices ?? 0..<0).map { column in
      rows.allSatisfy { $0[column] == " " }
    }
    return blanks.reduce(into: (longest: 0, run: 0)) { so, isBlank in
      so.run = isBlank ? so.run + 1 : 0
      so.longest = max(so.longest, so.run)
    }.longest
  }

  @Test(arguments: Demo.all)
  func `no row is cut while a column is blank`(demo: Demo) async throws {
    let model = try await RoomTests.fullest(demo)
    for columns in stride(from: 40, through: 200, by: 10) {
      for rows in [10, 16, 24, 40] {
        let table = table(model, Frame.Size(columns: columns, rows: rows))
        guard table.contains(where: { $0.contains("…") }) else { continue }
        #expect(widestBlank(table) <= 7, "\(columns)x\(rows): \(table.map { String($0) })")
      }
    }
  }

  @Test func `a wait that is too long takes the columns of its row that are empty`() {
    var stage = Stage(columns: 80, rows: 24)
    stage.at(0, (1, born("quick")), (1, progress(1, of: 2)), (1, deadline(0, 9)))
    let reason = "the first byte of what 10.0.0.7 has to say about it"
    stage.at(0, (2, born("slow")), (2, .resumed), (2, .waiting(.io(reason))))
    #expect(stage.screen().contains(reason))
  }

  @Test func `no two rows read the same, however many tasks have one name`() {
    for (columns, rows) in [(40, 10), (80, 24), (120, 40), (200, 60)] {
      var stage = Stage(columns: columns, rows: rows)
      stage.batch(at: 0, (1...30).map { ($0, born("127.0.0.1:8080/a-long-way/to-go/worker")) })
      let rows = table(stage.model, stage.model.size).map { String($0) }
      #expect(Set(rows).count == rows.count, "\(rows)")
      stage.press(.character("a"))
      for id in 1...30 as ClosedRange<UInt64> { stage.at(0, (id, .resumed), (id, .yielded)) }
      let lanes = Layout(of: stage.model, size: stage.model.size).timeline.map { region in
        (region.row + 1..<region.row + region.rows - 1).map { row in
          String(stage.frame.row(row).prefix(Layout.labelWidth(columns: columns)).map(\.character))
        }
      }
      #expect(lanes.map { Set($0).count == $0.count } ?? true, "\(lanes ?? [])")
    }
  }

  @Test func `what all names have in common is told once, where one of them would be cut`() {
    var stage = Stage(columns: 80, rows: 24)
    let reason = TaskEvent.Change.waiting(.io(String(repeating: "long ", count: 30)))
    for (id, page) in [(1, "slow"), (2, "fast"), (3, "index")] as [(UInt64, String)] {
      stage.at(0, (id, born("10.0.0.7:5432/pages/of-all/\(page)")), (id, .resumed), (id, reason))
    }
    let screen = stage.screen()
    #expect(screen.contains("── TASKS ── in 10.0.0.7:5432/pages/of-all/, live first"))
    #expect(screen.contains("WAIT   slow") && screen.contains("WAIT   index"))
    #expect(screen.contains("TIMELINE ── fit") && screen.contains("/cell, in 10.0.0.7:5432/pages"))
  }

  @Test func `the selected line of the focused log is shown in full`() {
    var stage = Stage(columns: 60, rows: 24)
    stage.at(0, (1, born("t")))
    for number in 1...30 { stage.at(Double(number), (1, .logged("short \(number)"))) }
    let words = (1...40).map { "word\($0)" }.joined(separator: " ")
    stage.at(31, (1, .logged(words)))
    for number in 32...60 { stage.at(Double(number), (1, .logged("short \(number)"))) }
    stage.press(.character("4"))
    for _ in 0..<29 { stage.press(.character("k")) }
    let text = stage.screen().split(whereSeparator: \.isWhitespace).joined(separator: " ")
    #expect(text.contains(words))
    stage.press(.character("1"))
    #expect(!stage.screen().contains("word40"))
  }
}
