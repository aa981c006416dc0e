import Foundation
import Testing

/// Random programs, whose events are held against the programs' own books.
///
/// A failure names the seed; `INTERLEAVE_SEEDS=17 swift test --filter CheckerTests` tries that one
/// again.
@Suite("The checker") struct CheckerTests {
  @Test(arguments: Repertoire.allCases, [Trial.Time.virtual, .real])
  func `what is told of random programs is what they do`(
    repertoire: Repertoire, time: Trial.Time
  ) async {
    let diary = diaryPath()
    defer { try? FileManager.default.removeItem(atPath: diary) }
    let result = await #expect(
      processExitsWith: .success, observing: [\.standardErrorContent],
      "\(underWay(in: diary))"
    ) {
      [repertoire, time, diary = diary as String] in
      let seeds = Seeds.chosen(orFirst: time == .virtual ? 3_334 : 834)
      await Campaign(
        seeds, diary: diary,
        title: { "\(Trial(seed: $0, repertoire: repertoire, time: time))" },
        violations: { Trial(seed: $0, repertoire: repertoire, time: time).violations() }
      ).run()
    }
    expectNothingSaid(by: result)
  }

  @Test(arguments: Repertoire.allCases)
  func `a snapshot after a loss is what would be known without it`(repertoire: Repertoire) async {
    let diary = diaryPath()
    defer { try? FileManager.default.removeItem(atPath: diary) }
    let result = await #expect(
      processExitsWith: .success, observing: [\.standardErrorContent],
      "\(underWay(in: diary))"
    ) {
      [repertoire, diary = diary as String] in
      let snapshots = Locked(0)
      await Campaign(
        Seeds.chosen(orFirst: 60), diary: diary,
        title: { "seed \($0) of \(repertoire.rawValue) with losses" },
        violations: {
          LossTrial(seed: $0, repertoire: repertoire, snapshots: snapshots).violations()
        }
      ).run(threads: 1)
      #expect(snapshots.current > 0)
    }
    expectNothingSaid(by: result)
  }

  private func expectNothingSaid(by result: ExitTest.Result?) {
    let said = String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
    #expect(said.isEmpty, "\(said)")
  }

  private func diaryPath() -> String {
    FileManager.default.temporaryDirectory.appending(
      path: "interleave-trials-\(UUID().uuidString)"
    ).path
  }

  private func underWay(in diary: String) -> String {
    let trials = FileManager.default.contents(atPath: diary).map {
      String(decoding: $0, as: UTF8.self)
    }
    return "being tried at the end: \(trials ?? "nothing")"
  }
}
