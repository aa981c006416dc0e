import Dashboard
import Foundation
import Interleave
import Testing

@Suite struct `The screen of a recording` {
  private func model(isClosed: Bool) -> Model {
    var model = Model(source: .recording("waits.rec"))
    let birth = TaskEvent.Birth(
      name: "wait-4", parent: nil, site: CreationSite(file: "Demos/Waits.swift", line: 9))
    let change = TaskEvent(time: .zero, task: TaskID(rawValue: 1), change: .spawned(birth))
    let run = TaskEvent(
      time: Instant(nanoseconds: 5), task: TaskID(rawValue: 1), change: .resumed)
    let status = SchedulerStatus(
      now: Instant(nanoseconds: 4_000_000_000), spawned: 1, isClosed: isClosed)
    _ = model.update(.tick(.zero))
    _ = model.update(.batch(EventBatch(events: [change, run], status: status)))
    return model
  }

  private func rows(_ model: Model, columns: Int = 80, rows: Int = 24) -> [String] {
    var model = model
    let size = Frame.Size(columns: columns, rows: rows)
    _ = model.update(.resize(size))
    return view(model, size: size, glyphs: .unicode).text.components(separatedBy: "\n")
  }

  @Test(arguments: [true, false], [(80, 24), (120, 40), (40, 10)])
  func `says in its first row that it is a file, and never that it is live`(
    isClosed: Bool, size: (Int, Int)
  ) {
    let screen = rows(model(isClosed: isClosed), columns: size.0, rows: size.1)
    #expect(screen[0].contains("FILE waits.rec"), "\(screen[0])")
    for word in ["LIVE", "F live", "PAUSED", "ENDED", "paused"] {
      #expect(!screen.contains { $0.contains(word) }, "\(word)")
    }
  }

  @Test func `stands still, however long it is looked at`() {
    var model = model(isClosed: false)
    let before = rows(model)
    for second in 1...50 { _ = model.update(.tick(.seconds(second))) }
    #expect(rows(model) == before)
  }

  @Test(arguments: ["x", "X", "D", "p"] as [Character])
  func `refuses a key that asks something of its tasks`(key: Character) {
    var model = model(isClosed: false)
    #expect(model.update(.key(.character(key))) == [.bell])
    #expect(!model.hasQuestion)
  }

  @Test func `offers no key that would act on its tasks`() {
    let footer = rows(model(isClosed: false), columns: 200)[23]
    #expect(footer.contains("q quit") && footer.contains("Enter open"), "\(footer)")
    for word in ["x cancel", "p pause", "p go on", "s step"] { #expect(!footer.contains(word)) }
  }
}
