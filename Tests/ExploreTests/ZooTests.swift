import Interleave
import Testing

/// A program with a fault fails, with the fewest switches; the same without it does not.
@Suite("Zoo") struct ZooTests {
  @Test(arguments: Specimen.all)
  func `a fault is found and shrunk to the fewest switches`(_ specimen: Specimen) throws {
    let seen = try Schedule.search(
      .pct(depth: 3), schedules: 5_000, rules: specimen.rules, specimen.faulty)
    let failure = try #require(seen.failure)
    #expect(failure.kind == specimen.kind)
    #expect(failure.isMinimal)
    #expect(failure.schedule.switches.count == specimen.fewest, "\(failure)")
    let again = try Schedule.search(
      .replay(failure.schedule), rules: specimen.rules, specimen.faulty)
    #expect(again.failure?.table == failure.table)
  }

  @Test(arguments: Specimen.all)
  func `a mended twin does not fail in any schedule of two switches`(_ specimen: Specimen) throws {
    let seen = try Schedule.search(
      .exhaustive(switches: 2), schedules: 20_000, rules: specimen.rules, specimen.mended)
    #expect(seen.failure == nil, "\(seen.failure.map { "\($0)" } ?? "")")
    #expect(seen.isComplete)
  }
}
