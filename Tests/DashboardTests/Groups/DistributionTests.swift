import Interleave
import Testing

@testable import Dashboard

@Suite("Distributions and populations") struct DistributionTests {
  @Test(arguments: [0.5, 0.9, 0.99, 1])
  func `a percentile is right to an eighth`(part: Double) throws {
    var random = Dice(seed: 3)
    var spans: [Int64] = []
    var distribution = Distribution()
    for _ in 0..<5_000 {
      let power = Int64.random(in: 10...33, using: &random)
      let span = Int64.random(in: (1 << power)...(2 << power), using: &random)
      spans.append(span)
      distribution.add(.nanoseconds(span))
    }
    spans.sort()
    let exact = Double(spans[min(spans.count - 1, Int(part * Double(spans.count)))])
    let told = try #require(distribution.percentile(part))
    #expect(abs(Double(told.nanoseconds) / exact - 1) < 0.13)
    #expect(distribution.steps.reduce(0) { $0 + $1.count } == 5_000)
  }

  @Test(arguments: [0, 1, 999, 1_000, 2_500_000, 1 << 50, .max] as [Int64])
  func `any span has a place`(nanoseconds: Int64) {
    var distribution = Distribution()
    distribution.add(.nanoseconds(nanoseconds))
    #expect(distribution.steps.map(\.count) == [1])
    #expect(distribution.percentile(0.5).map { $0 <= .nanoseconds(nanoseconds) } == true)
  }

  @Test func `rows of a histogram follow each other without a gap`() {
    var distribution = Distribution()
    for span in [Duration.microseconds(30), .milliseconds(4)] { distribution.add(span) }
    let lines = Histogram(distribution.steps, width: 40, .ascii).lines.map {
      $0.spans.map(\.text).joined()
    }
    #expect(lines.count == distribution.steps.count)
    #expect(lines.first?.contains("20 us") == true && lines.last?.contains("2 ms") == true)
  }

  @Test func `a population knows the most of each span, at every length of the run`() {
    var random = Dice(seed: 5)
    var population = Population()
    var told: [(time: Int64, count: Int)] = [(0, 0)]
    var (time, count) = (Int64(0), 0)
    for _ in 0..<3_000 {
      time += Int64.random(in: 0...20_000_000, using: &random)
      let step = count == 0 || Bool.random(using: &random) ? 1 : -1
      count += step
      population.change(by: step, at: Instant(nanoseconds: time))
      told.append((time, count))
    }
    #expect(population.count == count)
    let width = population.width
    for first in stride(from: Int64(0), to: time, by: Int(width * 7)) {
      let inside = told.filter { $0.time >= first && $0.time < first + width }.map(\.count)
      let before = told.last { $0.time < first }?.count ?? 0
      let peak = population.peak(from: first, to: first + width)
      #expect(peak == max(before, inside.max() ?? 0))
    }
  }

  @Test(
    arguments: [
      (["handle-1", "handle-2"], "handle-*"), (["main"], "main"), (["a", "b"], nil),
      (["wait-10", "wait-1", "wait-12"], "wait-*"), (["x", "x"], "x"), ([], nil),
    ] as [([String], String?)])
  func `a common name is what all names begin with`(names: [String], words: String?) {
    var common = CommonName()
    for name in names { common.add(name) }
    #expect(common.words == words)
  }
}

/// Numbers that are the same in every run.
private struct Dice: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return state ^ state >> 31
  }
}
