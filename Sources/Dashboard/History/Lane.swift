import InterleaveEvents

/// What a task did over time, bounded: each stretch of time with the activities that fell into it.
///
/// Stretches are exact while they fit. When there are too many, neighbours that are shorter than
/// the lane's resolution flow into one that carries the activities of both, and the resolution
/// doubles, up to a quarter of a second; only then is the oldest forgotten.
struct Lane: Hashable, Sendable {
  /// The most stretches that are kept.
  static let capacity = 256
  private static let finest: Int64 = 100_000
  private static let coarsest: Int64 = 250_000_000

  private(set) var stretches: [Stretch]
  private(set) var resolution = finest
  /// When the task ended; nil while it lives.
  private(set) var end: Instant?
  private var current: Marks
  /// When the task turned to what it does now.
  private var since: Int64

  init(start: Instant, marks: Marks) {
    stretches = [Stretch(start: start, marks: marks)]
    current = marks
    since = stretches[0].start
  }

  /// From that moment on the task does this.
  ///
  /// - Complexity: Amortized O(1).
  mutating func turn(to marks: Marks, at time: Instant) {
    guard end == nil, let last = stretches.last else { return }
    let now = max(Stretch(start: time, marks: []).start, since)
    settle(until: now)
    if now - last.start < resolution {
      stretches[stretches.count - 1].marks.formUnion(marks)
    } else {
      append(marks, at: now)
    }
    current = marks
    if stretches.count > Self.capacity { coarsen() }
  }

  /// The task ended then; nothing follows.
  mutating func close(at time: Instant) {
    guard end == nil else { return }
    let close = max(Stretch(start: time, marks: []).start, since)
    settle(until: close)
    end = Instant(nanoseconds: close)
  }

  /// Books the time until then on what the task did since it turned to that.
  private mutating func settle(until now: Int64) {
    let last = stretches[stretches.count - 1]
    let settled = last.start + resolution
    let isSplit = last.marks != current && now > settled
    if current.contains(.running) {
      let booked = (isSplit ? settled : now) - since
      stretches[stretches.count - 1].running += max(0, booked)
    }
    if isSplit {
      append(current, at: settled)
      if current.contains(.running) {
        stretches[stretches.count - 1].running += now - max(since, settled)
      }
    }
    since = now
  }

  private mutating func append(_ marks: Marks, at time: Int64) {
    if stretches.last?.marks == marks { return }
    stretches.append(Stretch(start: Instant(nanoseconds: time), marks: marks))
  }

  /// What the lane shows up to that moment, while the task goes on with what it does now.
  func settled(until now: Instant) -> Lane {
    var lane = self
    if end == nil, now.nanoseconds > since { lane.settle(until: now.nanoseconds) }
    return lane
  }

  private mutating func coarsen() {
    while stretches.count > Self.capacity * 3 / 4 {
      if resolution >= Self.coarsest {
        stretches.removeFirst(Self.capacity / 4)
      } else {
        resolution *= 2
        merge()
      }
    }
  }

  private mutating func merge() {
    var merged: [Stretch] = []
    merged.reserveCapacity(Self.capacity)
    for (index, stretch) in stretches.enumerated() {
      guard let last = merged.last else {
        merged.append(stretch)
        continue
      }
      let settled = last.start + resolution
      guard stretch.start < settled else {
        if stretch.marks == last.marks {
          merged[merged.count - 1].running += stretch.running
        } else {
          merged.append(stretch)
        }
        continue
      }
      merged[merged.count - 1].marks.formUnion(stretch.marks)
      let next = index + 1 < stretches.count ? stretches[index + 1].start : settled
      guard next > settled, merged[merged.count - 1].marks != stretch.marks else {
        merged[merged.count - 1].running += stretch.running
        continue
      }
      let share = Double(settled - stretch.start) / Double(next - stretch.start)
      let before = Int64(Double(stretch.running) * share)
      merged[merged.count - 1].running += before
      var rest = Stretch(start: Instant(nanoseconds: settled), marks: stretch.marks)
      rest.running = stretch.running - before
      merged.append(rest)
    }
    stretches = merged
  }
}

extension Lane {
  /// What a task did during a stretch of time.
  struct Marks: OptionSet, Hashable, Sendable {
    let rawValue: UInt8
    static let running = Marks(rawValue: 1)
    static let ready = Marks(rawValue: 2)
    static let waiting = Marks(rawValue: 4)
    static let cancelling = Marks(rawValue: 8)
  }

  /// A time from which on the marks hold, until the next stretch: sixteen bytes.
  struct Stretch: Hashable, Sendable {
    private var bits: UInt64
    /// For how many nanoseconds of it the task ran.
    var running: Int64 = 0

    init(start: Instant, marks: Marks) {
      let nanoseconds = min(max(0, start.nanoseconds), Int64.max >> 5)
      bits = UInt64(nanoseconds) << 4 | UInt64(marks.rawValue & 15)
    }

    /// Nanoseconds of the scheduler's time, from 0; it stops after 9 years.
    var start: Int64 { Int64(bits >> 4) }

    var marks: Marks {
      get { Marks(rawValue: UInt8(bits & 15)) }
      set { bits = bits & ~15 | UInt64(newValue.rawValue & 15) }
    }
  }
}
