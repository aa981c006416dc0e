#if Network
/// All that the rounds have told about one case.
struct CaseReport: Codable {
  let name: String
  let counted: String
  let count: Int
  let sides: [SideReport]

  /// Puts the rounds' samples together; each ratio is taken within a round.
  init(_ measured: Case, count: Int, samples: [Side: [Sample?]], notes: [Side: String]) {
    name = measured.name
    counted = measured.counted
    self.count = count
    let ours = samples[.interleave] ?? []
    sides = Side.allCases.filter { samples[$0] != nil }.map { side in
      SideReport(side, rounds: samples[side] ?? [], ours: ours, note: notes[side])
    }
  }

  func side(_ side: Side) -> SideReport? { sides.first { $0.side == side } }
}
#endif
