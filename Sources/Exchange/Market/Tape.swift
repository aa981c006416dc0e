#if Network
#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

/// One minute of one pair: 120 slots of half a second, each of which holds its quotes and trades.
///
/// A slot has one midpoint, taken from the price path; its first quote shows it with the slot's
/// spread, further quotes change sizes and widen the spread, trades follow the first quote at its
/// bid or ask. So the bar needs only the slots' midpoints, whatever the number of quotes.
struct Tape: Sendable {
  static let slots = 120
  static let slotLength = Timestamp.minute / Int64(slots)
  /// How long after its minute a bar takes in a late trade.
  static let correctionDelay = Timestamp.minute / 2

  let instrument: Instrument
  /// Which minute since 1970.
  let minute: Int
  let seed: Seed
  /// The seed of what outlasts a minute: the places of the deeper levels of the book.
  let instrumentSeed: Seed
  /// How lively the minute is.
  let pace: Pace
  /// The midpoint of each slot in half ticks.
  let middles: [Int]
  /// The share of minutes that have a late trade.
  let lateTrades: Double

  init(
    instrument: Instrument, minute: Int, seed: Seed, steps: (PriceFactor.Step, PriceFactor.Step),
    quotesPerSlot: Double, lateTrades: Double
  ) {
    self.instrument = instrument
    self.minute = minute
    self.seed = seed[minute]
    instrumentSeed = seed[-1]
    self.lateTrades = lateTrades
    let (market, own) = steps
    let beta = instrument.beta
    let variance = beta * beta * market.variance + own.variance
    pace = Pace(of: instrument, variance: variance, quotesPerSlot: quotesPerSlot)
    let open = beta * market.open + own.open
    let close = beta * market.close + own.close
    middles = Tape.path(
      seed: self.seed, from: exp(open) * instrument.base * instrument.halfTicksPerUnit,
      drift: close - open, deviation: (variance / Double(Tape.slots)).squareRoot())
  }

  /// The time at which a slot begins.
  func start(ofSlot slot: Int) -> Timestamp {
    Timestamp(minute: minute).advanced(byNanoseconds: Int64(slot) * Tape.slotLength)
  }

  /// The half second of a slot.
  func interval(ofSlot slot: Int) -> Range<Timestamp> {
    start(ofSlot: slot)..<start(ofSlot: slot + 1)
  }

  /// A walk whose first point is `origin` and whose end is where the next minute begins.
  private static func path(
    seed: Seed, from origin: Double, drift: Double, deviation: Double
  ) -> [Int] {
    var sums: [Double] = []
    sums.reserveCapacity(slots + 1)
    var sum = 0.0
    for slot in 0...slots {
      sums.append(sum)
      sum += seed[slot].step
    }
    let excess = drift - sums[slots] * deviation
    return (0..<slots).map { slot in
      let change = sums[slot] * deviation + excess * Double(slot) / Double(slots)
      // The exponential's series to the second term: a minute moves far less than a percent.
      return max(1_000, Int(origin * (1 + change + change * change / 2) + 0.5))
    }
  }
}
#endif
