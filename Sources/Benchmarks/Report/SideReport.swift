#if Network
/// What the rounds have told about one side of one case.
struct SideReport: Codable {
  let side: Side
  /// Operations a second.
  let rate: Summary?
  /// How many times as many operations a second this project's scheduler does.
  let ratio: Summary?
  let peakMemory: Summary?
  /// This project's peak memory as a multiple of this side's.
  let memoryRatio: Summary?
  let figures: [String: Summary]
  /// Why there are no figures.
  let note: String?

  init(_ side: Side, rounds: [Sample?], ours: [Sample?], note: String?) {
    self.side = side
    self.note = note
    let samples = rounds.compactMap { $0 }
    rate = Summary(samples.map(\.rate))
    peakMemory = Summary(samples.compactMap { $0.peakMemory.map(Double.init) })
    let pairs = zip(ours, rounds).compactMap { pair in
      if let own = pair.0, let other = pair.1 { (own, other) } else { nil }
    }
    ratio = Summary(pairs.map { $0.rate / $1.rate })
    memoryRatio = Summary(
      pairs.compactMap { own, other in
        guard let mine = own.peakMemory, let theirs = other.peakMemory else { return nil }
        return Double(mine) / Double(theirs)
      })
    var collected: [String: Summary] = [:]
    for name in Set(samples.flatMap(\.figures.keys)) {
      collected[name] = Summary(samples.compactMap { $0.figures[name] })
    }
    figures = collected
  }
}
#endif
