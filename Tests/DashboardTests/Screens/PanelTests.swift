import Interleave
import Testing

@testable import Dashboard

@Suite("A panel of a task's own") struct PanelTests {
  private var stage: Stage {
    var stage = Stage(columns: 120, rows: 40)
    let panel = Panel(
      [
        .row(.value("requests/s", as: .rate), .sparkline("requests/s")),
        .row(.value("queue", as: .count, unit: "waiting"), .bar("queue", of: 64)),
        .table(
          .init("Hosts", rows: 3, columns: [.value("host #", as: .count), .barToRight("host #")])),
        .foot(.value("errors", as: .count, label: "", unit: "errors", hidesZero: true)),
      ],
      alerts: [.init("QUIET", "no request for", "quiet s", as: .age, from: 5)])
    stage.at(0, (1, born("server")), (1, .presented(panel)))
    let measures = [
      ("requests/s", 10.0), ("requests/s", 20), ("queue", 48), ("host 1", 3), ("host 2", 1),
      ("errors", 2), ("quiet s", 0),
    ]
    stage.batch(at: 1, measures.map { (1, .measured(.init(name: $0.0, value: $0.1))) })
    return stage
  }

  @Test func `is drawn on a card, in a row and on its page`() {
    var stage = stage
    #expect(stage.screen().contains("requests/s 20.0 ▁█"))
    #expect(stage.screen().contains("queue 48 waiting ████"))
    #expect(stage.screen().contains("│ 2 errors") || stage.screen().contains("┃ 2 errors"))
    stage.press(.enter)
    #expect(stage.screen().contains("  Hosts\n           3 ████████████████\n           1 █████\n"))
    stage.press(.escape)
    stage.send(.resize(Frame.Size(columns: 80, rows: 24)))
    #expect(stage.screen().contains("requests/s    20.0"))
  }

  @Test func `says what deserves attention once it is time`() {
    var stage = stage
    #expect(!stage.screen().contains("QUIET"))
    stage.at(7)
    #expect(stage.screen().contains("! QUIET: no request for 6.0 s"))
  }

  @Test func `comes with a snapshot too`() {
    var stage = Stage(columns: 120, rows: 40)
    let entry = Snapshot.Entry(
      id: task(1), birth: .init(name: "late", parent: nil, site: .init(file: "a.swift", line: 1)),
      spawned: .zero, state: .alive(.ready), since: .zero,
      panel: Panel([.row(.value("depth", as: .count))]))
    stage.send(
      .batch(
        EventBatch(
          events: [], snapshot: Snapshot(time: .zero, tasks: [entry]), status: SchedulerStatus())))
    stage.at(1, (1, .measured(.init(name: "depth", value: 7))))
    #expect(stage.screen().contains("depth 7"))
  }
}
