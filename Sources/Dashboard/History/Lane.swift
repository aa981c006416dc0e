import Interleave

/// What a task did over time, bounded: each stretch of time with the activities that fell into it.
///
/// Stretches are exact while they fit. When there are too many, neighbours that are shorter than
/// the lane's resolution flow into one that carries the activities of both, and the resolution
/// doubles, up to a quarter of a second; only then is the oldest forgotten.
struct Lane: Hashable, Sendable {
  /// The most stretches that are kept.
  static let capacity = 256
  private static let finest: Int64 = 1_000_000
  private static let coarsest: Int64 = 250_000_000

  private(set) var stretches: [Stretch]
  private(set) var resolution = finest
  /// When the task ended; nil while it lives.
  private(set) var end: Instant?
  private var current: Marks

  init(start: Instant, marks: Marks) {
    stretches = [Stretch(start: start, marks: marks)]
    current = marks
  }

  /// From that moment on the task does this.
  ///
  /// - Complexity: Amortized O(1).
  mutating func turn(to marks: Marks, at time: Instant) {
    guard end == nil, let last = stretches.last else { return }
    let now = max(Stretch(start: time, marks: []).start, last.start)
    if now - last.start < resolution {
      stretches[stretches.count - 1].marks.formUnion(marks)
    } else {
      let settled = last.start + resolution
      if last.marks != current, now > settled { append(current, at: settled) }
      append(marks, at: now)
    }
    current = marks
    if stretches.count > Self.capacity { coarsen() }
  }

  /// The task ended then; nothing follows.
  mutating func close(at time: Instant) {
    guard end == nil, let last = stretches.last else { return }
    let close = Stretch(start: time, marks: []).start
    if last.marks != current, close > last.start + resolution {
      append(current, at: last.start + resolution)
    }
    end = Instant(nanoseconds: max(close, last.start))
  }

  private mutating func append(_ marks: Marks, at time: Int64) {
    if stretches.last?.marks == marks { return }
    stretches.append(Stretch(start: Instant(nanoseconds: time), marks: marks))
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
      if stretch.start < settled {
        merged[merged.count - 1].marks.formUnion(stretch.marks)
        let next = index + 1 < stretches.count ? stretches[index + 1].start : settled
        if next > settled, merged[merged.count - 1].marks != stretch.marks {
          merged.append(Stretch(start: Instant(nanoseconds: settled), marks: stretch.marks))
        }
      } else if stretch.marks != last.marks {
        merged.append(stretch)
      }
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

  /// A time from which on the marks hold, until the next stretch: eight bytes.
  struct Stretch: Hashable, Sendable {
    private var bits: UInt64

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
