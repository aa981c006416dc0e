import Interleave

/// What a lane shows within a span of time, cut into equal samples.
struct Strip {
  /// What one sample of a lane shows.
  enum Sample: Hashable {
    /// The task was not there.
    case absent
    /// It waited for its turn.
    case ready
    /// It waited for something.
    case waiting
    /// It ran for a part of the time: 1 is a little, 2 about half, 3 nearly all of it.
    case running(Int)
    /// Events of that time were lost.
    case lost
  }

  let samples: [Sample]
  /// Which samples the task spent being cancelled.
  let cancelling: [Bool]
  /// The sample in which the task ended.
  let end: Int?

  /// Samples of `width` nanoseconds each; the last one holds `now`.
  init(of task: TaskRecord, until now: Instant, count: Int, width: Int64, history: History) {
    let count = max(0, count)
    let width = max(1, width)
    let now = Lane.Stretch(start: now, marks: []).start
    let last = now / width
    let first = last - Int64(count) + 1
    var shares = [Share](repeating: Share(), count: count)
    let present = min(now, task.lane.end?.nanoseconds ?? .max)
    var until = max(present, task.lane.stretches.last?.start ?? 0)
    for (index, stretch) in task.lane.stretches.enumerated().reversed() {
      if until < first * width { break }
      let isLast = index == task.lane.stretches.count - 1
      var start = stretch.start
      if isLast, !task.marks.isEmpty, stretch.marks != task.marks {
        let settled = start + task.lane.resolution
        Self.add(task.marks, from: settled, to: until, first, width, &shares)
        until = min(until, settled)
      }
      start = min(start, until)
      Self.add(stretch.marks, from: start, to: until, first, width, &shares)
      until = start
    }
    samples = shares.indices.map { index in
      let start = (first + Int64(index)) * width
      let span = Instant(nanoseconds: start)...Instant(nanoseconds: start + width - 1)
      let isKnown = shares[index].total > 0 || shares[index].isTouched
      return isKnown && history.gaps.overlaps(span) ? .lost : shares[index].sample
    }
    cancelling = shares.map(\.isCancelling)
    end = task.lane.end.map { Int($0.nanoseconds / width - first) }.flatMap {
      shares.indices.contains($0) ? $0 : nil
    }
  }

  private static func add(
    _ marks: Lane.Marks, from start: Int64, to end: Int64, _ first: Int64, _ width: Int64,
    _ shares: inout [Share]
  ) {
    let low = max(start / width, first)
    let high = min(max(start, end - 1) / width, first + Int64(shares.count) - 1)
    guard start <= end, low <= high else { return }
    for sample in low...high {
      let from = max(start, sample * width)
      let to = min(end, (sample + 1) * width)
      shares[Int(sample - first)].add(marks, max(0, to - from))
    }
  }

  /// How a sample's time was spent.
  private struct Share {
    var running: Int64 = 0
    var ready: Int64 = 0
    var total: Int64 = 0
    var isTouched = false
    var isCancelling = false
    var marks: Lane.Marks = []

    mutating func add(_ marks: Lane.Marks, _ time: Int64) {
      isTouched = true
      self.marks.formUnion(marks)
      total += time
      if marks.contains(.cancelling) { isCancelling = true }
      let isMixed = !marks.isDisjoint(with: [.ready, .waiting])
      if marks.contains(.running) { running += isMixed ? time / 2 : time }
      if marks.contains(.ready), !marks.contains(.running) { ready += time }
    }

    var sample: Sample {
      guard isTouched else { return .absent }
      if marks.contains(.running) {
        let share = total > 0 ? Double(running) / Double(total) : 1
        return .running(share < 0.34 ? 1 : share < 0.67 ? 2 : 3)
      }
      return ready * 2 > total || !marks.contains(.waiting) ? .ready : .waiting
    }
  }
}
