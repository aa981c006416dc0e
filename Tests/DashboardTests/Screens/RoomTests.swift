import Demos
import Interleave
import Testing

@testable import Dashboard

@Suite("Room on the screen") struct RoomTests {
  /// The live tasks whose rows or cards a screen of that size shows.
  private func shown(_ model: Model, _ size: Frame.Size) -> Set<TaskID> {
    let layout = Layout(of: model, size: size)
    let first = layout.firstTask(
      scroll: model.scroll, selected: model.selectedIndex, count: model.listing.count)
    let tasks = (first..<first + layout.tasksVisible).compactMap { model.listing[$0] }
    return Set(tasks.filter { model.history[$0]?.isAlive == true })
  }

  /// A demo's run up to the moment when most of its tasks were alive.
  static func fullest(_ demo: Demo) async throws -> Model {
    let scheduler = Scheduler(pace: .virtual, seed: 1)
    let batches = scheduler.events(capacity: 1_000_000)
    try? Demo.run([demo], on: scheduler)
    try? scheduler.close()
    var model = Model()
    var fullest = model
    for await batch in batches {
      for event in batch.events {
        _ = model.update(.batch(EventBatch(events: [event], status: batch.status)))
        if model.history.counts.alive > fullest.history.counts.alive { fullest = model }
      }
    }
    return fullest
  }

  @Test(arguments: Demo.all)
  func `a larger screen never shows fewer live tasks`(demo: Demo) async throws {
    let model = try await Self.fullest(demo)
    #expect(model.history.counts.alive > 0)
    for columns in stride(from: 40, through: 300, by: 20) {
      for rows in 10..<100 {
        let here = shown(model, Frame.Size(columns: columns, rows: rows))
        let below = shown(model, Frame.Size(columns: columns, rows: rows + 1))
        let beside = shown(model, Frame.Size(columns: columns + 20, rows: rows))
        #expect(here.isSubset(of: below), "\(columns)x\(rows)")
        #expect(here.isSubset(of: beside), "\(columns)x\(rows)")
      }
    }
  }

  @Test(arguments: [1, 5, 9, 12, 25, 60])
  func `whatever the number of tasks, a larger screen never shows fewer`(count: Int) {
    var stage = Stage()
    stage.batch(at: 0, (1...UInt64(count)).map { ($0, born("task-\($0)")) })
    stage.batch(at: 1, (1...UInt64(count)).map { ($0, .logged("begins")) })
    for columns in stride(from: 40, through: 300, by: 10) {
      for rows in 10..<100 {
        let here = shown(stage.model, Frame.Size(columns: columns, rows: rows))
        let below = shown(stage.model, Frame.Size(columns: columns, rows: rows + 1))
        let beside = shown(stage.model, Frame.Size(columns: columns + 10, rows: rows))
        #expect(here.count <= below.count && here.count <= beside.count, "\(columns)x\(rows)")
      }
    }
  }

  @Test func `live tasks come before ended ones at once`() {
    var stage = Stage()
    stage.at(0, (1, born("first")), (2, born("second")), (3, born("third")))
    stage.at(1, (1, .ended(.succeeded)), (2, .ended(.failed("oh"))))
    #expect((0..<3).compactMap { stage.model.listing[$0] } == [task(3), task(1), task(2)])
  }

  @Test func `the timeline shows the whole run on round moments`() {
    var stage = Stage(columns: 80, rows: 24)
    stage.at(0, (1, born("t")), (1, .resumed))
    stage.at(9.2)
    let axis = stage.screen().split(separator: "\n").first { $0.contains("└") } ?? ""
    #expect(axis.contains("└0 s") && axis.contains("5 s") && axis.contains("now"))
    stage.press(.tab, .character("+"))
    #expect(stage.screen().contains("6.1 s, 0.1 s/cell"))
    stage.press(.character("0"))
    #expect(stage.screen().contains("fit, 0.2 s/cell"))
  }

  @Test func `a column is there only if a visible row has something in it`() {
    var stage = Stage(columns: 80, rows: 24)
    stage.at(
      0, (1, born("t")), (1, .resumed), (1, .waiting(.io("a socket of 10.0.0.7 at port 5432"))))
    let bare = stage.screen()
    #expect(!bare.contains("PROGRESS") && !bare.contains("TIMEOUT"))
    #expect(bare.contains("a socket of 10.0.0.7 at port 5432, 0 ms"))
    stage.at(1, (1, progress(1, of: 2)), (1, deadline(1, 9)))
    #expect(stage.screen().contains("PROGRESS") && stage.screen().contains("TIMEOUT"))
  }

  @Test func `a name is as wide as there is room, and one that is too long loses its middle`() {
    var stage = Stage(columns: 80, rows: 24)
    stage.at(
      0, (1, born("127.0.0.1:8080/pages/slow")), (2, born("10.0.0.7:8080/pages/of-all/fast")))
    #expect(stage.screen().contains(" 127.0.0.1:8080/pages/slow "))
    let reason = TaskEvent.Change.waiting(.io(String(repeating: "long ", count: 30)))
    stage.at(1, (1, .resumed), (1, reason), (2, .resumed), (2, reason))
    #expect(stage.screen().contains("127.0.0…es/slow") && stage.screen().contains("ll/fast"))
  }
}
