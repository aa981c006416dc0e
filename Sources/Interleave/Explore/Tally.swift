/// How many different orders a number of runs has shown.
struct Tally {
  private var traces: Set<UInt64> = []
  /// After so many runs, how many there were: kept for each tenth of the whole.
  private var marks: [(run: Int, distinct: Int)] = []
  private let interval: Int

  init(of schedules: Int) { interval = max(1, min(schedules, 1_000_000) / 100) }

  /// How many different orders there were.
  var distinct: Int { traces.count }

  mutating func add(_ trace: UInt64, run: Int) {
    traces.insert(trace)
    if run % interval == 0 { marks.append((run, traces.count)) }
  }

  /// How many were new in the last tenth of so many runs.
  func lately(of runs: Int) -> Int {
    let before = marks.last { $0.run <= runs - runs / 10 }?.distinct ?? 0
    return traces.count - before
  }
}
