import Explanations
import Interleave
import Testing

@testable import Dashboard

@Suite("Why a task waits for another, or for nobody") struct WaitingForTests {
  private func why(_ number: UInt64, _ stage: Stage) -> String {
    Explainer(stage.model.history).explanation(of: task(number))?.sentence.description ?? ""
  }

  @Test func `a slow peer is told apart from its fellows`() {
    var stage = Stage()
    let pages = (1...40).map { UInt64($0) }
    let reason = WaitReason.io("the first byte of GET /page/37")
    stage.batch(at: 0, pages.map { ($0, born("page-\($0)", line: 7)) })
    stage.batch(at: 0, pages.map { ($0, .resumed) })
    stage.batch(
      at: 0,
      pages.map { ($0, .waiting($0 == 37 ? reason : .io("the first byte of GET /page/\($0)"))) })
    stage.batch(at: 0.3, pages.filter { $0 < 30 }.map { ($0, .woken(by: nil)) })
    stage.batch(at: 1.2, pages.filter { $0 >= 30 && $0 != 37 }.map { ($0, .woken(by: nil)) })
    stage.at(9.1)
    #expect(
      why(37, stage)
        == "'page-37' has waited 9.1 s for the first byte of GET /page/37; its 39 fellows took 0.3 s (median) to 1.2 s."
    )
  }

  @Test func `who waits for a lock is told of its holder, and of what that waits for`() {
    var stage = Stage()
    let cache = resource(1, "cache")
    stage.at(
      0, (1, born("db-write")), (2, born("handle-40981")), (1, .resumed), (1, .acquired(cache)))
    stage.at(0, (1, .waiting(.io("an answer of 10.0.0.7:5432"))), (2, .resumed))
    stage.at(3, (2, .waiting(.lock(cache, .init(holder: task(1), since: instant(0)), position: 1))))
    stage.at(41)
    #expect(
      why(2, stage)
        == "'handle-40981' waits for lock cache, held by 'db-write' for 41 s. It has waited 41 s for an answer of 10.0.0.7:5432, outside of the program."
    )
  }

  @Test func `an event that nobody has ever set is waited for in vain, as far as is known`() {
    var stage = Stage()
    stage.at(0, (1, born("main")), (1, .resumed), (1, .waiting(.event(resource(4, "shutdown")))))
    stage.at(2)
    #expect(
      why(1, stage)
        == "'main' waits for event shutdown. No task has ever set it; nothing in this program is known that could."
    )
  }

  @Test func `a producer that has ended puts nothing any more`() {
    var stage = Stage()
    let jobs = resource(4, "jobs")
    let wait = WaitReason.queueGet(jobs, .init(count: 0, capacity: 10))
    stage.at(0, (1, born("reader")), (2, born("consumer")), (2, .resumed), (2, .waiting(wait)))
    stage.at(1, (1, .resumed), (2, .woken(by: task(1))), (2, .resumed), (2, .waiting(wait)))
    stage.at(1.5, (1, .ended(.failed("EOF"))))
    stage.at(5)
    #expect(
      why(2, stage)
        == "'consumer' waits for an item of queue jobs. 'reader' put the last item, 4.0 s ago, and has ended; nobody alive is known who could."
    )
    #expect(Explainer(stage.model.history).explanation(of: task(2))?.verdict == .stuck)
  }

  @Test func `work without progress stands still`() {
    var stage = Stage()
    stage.at(0, (1, born("fetch-index")), (1, .resumed))
    for tenth in 0...20 { stage.at(Double(tenth) / 10, (1, progress(tenth * 80, of: 10_000))) }
    stage.at(13.95, (1, .yielded), (1, .resumed))
    stage.at(14)
    #expect(
      why(1, stage)
        == "'fetch-index' stands still: no progress for 12 s, after 800 a second before.")
  }

  @Test func `who will not be done in time is told so while there is time`() {
    var stage = Stage()
    stage.at(0, (1, born("read")), (1, .resumed), (1, deadline(0, 8)))
    for second in 0...8 {
      stage.at(Double(second) / 2, (1, progress(second * 50, of: 920)))
    }
    stage.at(4, (1, .waiting(.io("disk"))))
    #expect(
      why(1, stage)
        == "'read' will miss its deadline by 1.2 s: 520 are left, it does 100 a second, and its timeout runs out in 4.0 s."
    )
    let evidence = Explainer(stage.model.history).explanation(of: task(1))?.evidence ?? []
    #expect(
      evidence.map(\.sentence.description) == ["'read' got 8 s", "'read' last reported progress"])
  }

  @Test func `a snapshot alone explains what does not need the past`() {
    let cache = resource(1, "cache")
    let site = CreationSite(file: "Server/Store.swift", line: 88)
    func entry(_ number: UInt64, _ name: String, _ reason: WaitReason, holds: [WaitReason.Resource])
      -> Snapshot.Entry
    {
      Snapshot.Entry(
        id: task(number), birth: .init(name: name, parent: nil, site: site), spawned: .zero,
        state: .alive(.waiting(reason)), since: instant(1), holds: holds)
    }
    let other = resource(2, "log")
    let known = SnapshotKnowledge(
      Snapshot(
        time: instant(8),
        tasks: [
          entry(
            1, "a", .lock(other, .init(holder: task(2), since: instant(1)), position: 1),
            holds: [cache]),
          entry(2, "b", .lock(cache, nil, position: 1), holds: [other]),
          entry(3, "c", .event(resource(3, "ready")), holds: []),
        ]))
    let explainer = Explainer(known)
    #expect(
      explainer.explanation(of: task(1))?.sentence.description
        == "'a' will wait for ever: it waits for lock log held by 'b', which waits for lock cache held by 'a'."
    )
    #expect(
      explainer.explanation(of: task(3))?.sentence.description == "'c' waits for event ready.")
    #expect(explainer.explanation(of: task(4)) == nil)
  }
}
