#if Network
extension Tape {
  /// What the chances of a minute's slots are scaled with: a wild minute has more quotes, wider
  /// spreads and more trades than a quiet one.
  struct Pace: Sendable {
    /// Twice the number of quotes that a slot has on average.
    let quotes: Double
    /// The usual spread in ticks.
    let spread: Double
    /// The chance that a slot has trades.
    let trades: Double

    init(of instrument: Instrument, variance: Double, quotesPerSlot: Double) {
      let yearly =
        instrument.beta * instrument.beta * Market.volatility * Market.volatility
        + instrument.volatility * instrument.volatility
      let usual = yearly / PriceFactor.minutesPerYear
      let stress = min(max((variance / usual).squareRoot(), 0.4), 3)
      quotes = 2 * quotesPerSlot * stress
      spread = instrument.spread * (0.5 + 0.5 * stress)
      trades = min(0.2 * stress, 0.5)
    }
  }
}
#endif
