#if Network
/// The samples of one case: for each side one a round.
struct Findings {
  private(set) var samples: [Side: [Sample?]] = [:]
  private(set) var notes: [Side: String] = [:]

  mutating func add(_ outcome: Result<Sample, Absence>, of side: Side) {
    switch outcome {
    case .success(let sample): samples[side, default: []].append(sample)
    case .failure(.noIdiom): break
    case .failure(.failed(let reason)):
      samples[side, default: []].append(nil)
      notes[side] = reason
    }
  }
}
#endif
