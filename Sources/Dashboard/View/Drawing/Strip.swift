import InterleaveEvents

/// What a lane shows within a span of time, cut into equal samples, one for each cell.
struct Strip {
  /// What one sample of a lane shows.
  enum Sample: Hashable {
    /// The task was not there.
    case absent
    /// It could run and did not: it waited for its turn, or its timer was over.
    case late
    /// It waited for something.
    case waiting
    /// It waited, and ran for less than a twentieth of the time.
    case step
    /// It ran for less than half of the time.
    case partlyRunning
    /// It ran for half of the time or more.
    case running
    /// It was being cancelled, and ran for less than a twentieth of the time.
    case cancelling
    /// Events of that time were lost.
    case lost
  }

  /// The window of time that is drawn, in samples since the start of the run.
  struct Window: Equatable {
    /// The first sample that is shown.
    let first: Int64
    let count: Int
    /// Nanoseconds of the scheduler's time.
    let width: Int64

    /// The window that begins with the run while that fits, and else ends now.
    init(until now: Instant, count: Int, width: Int64) {
      self.width = max(1, width)
      self.count = max(0, count)
      first = max(0, max(0, now.nanoseconds) / self.width - Int64(self.count) + 1)
    }
  }

  let samples: [Sample]
  /// Which samples the task spent being cancelled.
  let cancelling: [Bool]
  /// The sample in which the task ended.
  let end: Int?

  init(of task: TaskRecord, in window: Window, history: History) {
    let (first, width) = (window.first, window.width)
    var shares = [Share](repeating: Share(), count: window.count)
    let now = Lane.Stretch(start: history.now, marks: []).start
    let lane = task.lane.settled(until: history.now)
    let due = history.lateSince(task)?.nanoseconds
    var until = max(min(now, lane.end?.nanoseconds ?? .max), lane.stretches.last?.start ?? 0)
    for stretch in lane.stretches.reversed() {
      if until < first * width { break }
      let start = min(stretch.start, until)
      if let due, stretch.start < until, due < until, until == now {
        Self.add(.ready, running: 0, from: max(start, due), to: until, window, &shares)
        until = max(start, due)
      }
      Self.add(stretch.marks, running: stretch.running, from: start, to: until, window, &shares)
      until = start
    }
    samples = shares.indices.map { index in
      let start = (first + Int64(index)) * width
      let span = Instant(nanoseconds: start)...Instant(nanoseconds: start + width - 1)
      return shares[index].isTouched && history.gaps.overlaps(span)
        ? .lost : shares[index].sample(of: width)
    }
    cancelling = shares.map { $0.marks.contains(.cancelling) }
    end = lane.end.map { Int($0.nanoseconds / width - first) }.flatMap {
      shares.indices.contains($0) ? $0 : nil
    }
  }

  private static func add(
    _ marks: Lane.Marks, running: Int64, from start: Int64, to end: Int64, _ window: Window,
    _ shares: inout [Share]
  ) {
    let (first, width) = (window.first, window.width)
    let low = max(start / width, first)
    let high = min(max(start, end - 1) / width, first + Int64(shares.count) - 1)
    guard start <= end, low <= high else { return }
    let share = end > start ? min(1, Double(running) / Double(end - start)) : 0
    for sample in low...high {
      let from = max(start, sample * width)
      let to = min(end, (sample + 1) * width)
      shares[Int(sample - first)].add(marks, max(0, to - from), running: share)
    }
  }

  /// How a sample's time was spent.
  private struct Share {
    private var running = 0.0
    private var late: Int64 = 0
    private var total: Int64 = 0
    private(set) var isTouched = false
    private(set) var marks: Lane.Marks = []

    mutating func add(_ marks: Lane.Marks, _ time: Int64, running share: Double) {
      isTouched = true
      self.marks.formUnion(marks)
      total += time
      running += Double(time) * share
      if marks.contains(.ready), marks.isDisjoint(with: [.running, .waiting]) { late += time }
    }

    func sample(of width: Int64) -> Sample {
      guard isTouched else { return .absent }
      if running * 2 >= Double(total), running > 0 { return .running }
      if running * 20 >= Double(width) { return .partlyRunning }
      if marks.contains(.cancelling) { return .cancelling }
      if late * 2 > total || marks == .ready { return .late }
      return marks.contains(.running) ? .step : .waiting
    }
  }
}
