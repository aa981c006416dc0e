/// How spans of time are spread: how many of them were about as long, in bins a fourth of an octave wide.
struct Distribution: Hashable, Sendable {
  /// What is shorter than two to that power of nanoseconds, about a microsecond, is in the first bin.
  private static let leastPower = 10
  /// About five hours.
  private static let mostPower = 44
  private static let binsPerOctave = 4

  /// By bin, as far as there are any.
  private var counts: [UInt32] = []
  private(set) var count = 0
  private(set) var longest = Duration.zero

  /// Takes in a span.
  ///
  /// - Complexity: O(1).
  mutating func add(_ span: Duration) {
    let bin = Self.bin(of: span.nanoseconds)
    if bin >= counts.count { counts += repeatElement(0, count: bin + 1 - counts.count) }
    counts[bin] &+= 1
    count += 1
    longest = max(longest, span)
  }

  /// The span that so large a part of them does not exceed, to a tenth or so; nil if there are none.
  ///
  /// - Complexity: O(1): there are some 130 bins.
  func percentile(_ part: Double) -> Duration? {
    guard count > 0 else { return nil }
    let wanted = max(1, Int((part * Double(count)).rounded(.up)))
    var seen = 0
    for (bin, count) in counts.enumerated() {
      seen += Int(count)
      if seen >= wanted { return min(.nanoseconds(Self.middle(of: bin)), longest) }
    }
    return longest
  }

  /// How many there are from one bound to the next, the bounds being 1, 2 and 5 of a power of ten; from the
  /// shortest that there is to the longest.
  var steps: [Step] {
    var steps: [Step] = []
    for (bin, count) in counts.enumerated() where count > 0 {
      let bound = Self.bound(below: Self.middle(of: bin))
      if steps.last?.from.nanoseconds == bound {
        steps[steps.count - 1].count += Int(count)
      } else {
        steps.append(Step(from: .nanoseconds(bound), count: Int(count)))
      }
    }
    return Step.gapless(steps)
  }

  /// How many spans were that long, up to the next bound.
  struct Step: Hashable, Sendable {
    let from: Duration
    var count: Int
  }

  private static func bin(of nanoseconds: Int64) -> Int {
    guard nanoseconds >= 1 << leastPower else { return 0 }
    let power = 63 - nanoseconds.leadingZeroBitCount
    guard power < mostPower else { return (mostPower - leastPower) * binsPerOctave }
    let part = Int(nanoseconds >> (power - 2)) & (binsPerOctave - 1)
    return (power - leastPower) * binsPerOctave + part
  }

  private static func middle(of bin: Int) -> Int64 {
    if bin == 0 { return 1 << (leastPower - 1) }
    let (power, part) = (bin / binsPerOctave + leastPower, bin % binsPerOctave)
    let quarter: Int64 = 1 << (power - 2)
    return (1 << power) + Int64(part) * quarter + quarter / 2
  }

  /// Of the bounds the greatest that is no greater; 0 below a microsecond.
  static func bound(below nanoseconds: Int64) -> Int64 {
    // What is longer than a month or two is as long as that.
    let nanoseconds = min(nanoseconds, 1 << 52)
    var bound: Int64 = 0
    var power: Int64 = 1_000
    while power <= nanoseconds {
      for digit in [1, 2, 5] as [Int64] where power * digit <= nanoseconds { bound = power * digit }
      power *= 10
    }
    return bound
  }

  /// The bound after that one.
  static func bound(after bound: Int64) -> Int64 {
    if bound == 0 { return 1_000 }
    var power: Int64 = 1
    while power * 10 <= bound { power *= 10 }
    switch bound / power {
    case 1: return power * 2
    case 2: return power * 5
    default: return power * 10
    }
  }
}

extension Distribution.Step {
  /// The same with those between them that are empty.
  fileprivate static func gapless(_ steps: [Distribution.Step]) -> [Distribution.Step] {
    guard let last = steps.last else { return [] }
    var rest = steps[...]
    var all: [Distribution.Step] = []
    var next = steps[0].from.nanoseconds
    while next <= last.from.nanoseconds {
      if let first = rest.first, first.from.nanoseconds == next {
        all.append(first)
        rest.removeFirst()
      } else {
        all.append(Distribution.Step(from: .nanoseconds(next), count: 0))
      }
      next = Distribution.bound(after: next)
    }
    return all
  }
}
