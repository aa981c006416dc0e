#if Network
/// One source of price movement: a random function of time that can be asked for any minute.
///
/// The function is a Brownian bridge between anchors 65,536 minutes (45 days) apart, refined by
/// midpoint displacement in *trading time*: each halving gives one half more of the variance than
/// the other, so that quiet and wild hours cluster as they do in real markets. This is the
/// multifractal model of asset returns (Mandelbrot, Fisher, Calvet, 1997) on a binary cascade. The
/// anchors are independent of each other, so a price stays around its base for ever.
struct PriceFactor: Sendable {
  /// What one minute does to the factor.
  struct Step: Hashable {
    /// The factor's value at the minute's beginning, as a logarithm.
    var open: Double
    /// Its value at the minute's end, which is the next minute's beginning.
    var close: Double
    /// The variance that belongs to the minute.
    var variance: Double
  }

  static let span = 65_536
  static let minutesPerYear = 525_600.0

  let seed: Seed
  /// The standard deviation of a year's logarithmic return.
  let volatility: Double

  /// The factor over one minute since 1970.
  ///
  /// Costs sixteen halvings.
  func step(minute: Int) -> Step {
    let block = Int((Double(minute) / Double(PriceFactor.span)).rounded(.down))
    var size = PriceFactor.span
    var offset = minute - block * size
    var variance = volatility * volatility * Double(size) / PriceFactor.minutesPerYear
    var step = Step(open: anchor(block), close: anchor(block + 1), variance: variance)
    let place = seed[block]
    var node = 1
    while size > 1 {
      let chance = place[node]
      let share = 0.5 + 0.1 * chance.normal
      let middle =
        step.open + (step.close - step.open) * share
        + (variance * share * (1 - share)).squareRoot() * chance[0].normal
      size /= 2
      if offset < size {
        step.close = middle
        variance *= share
        node = 2 * node
      } else {
        step.open = middle
        variance *= 1 - share
        node = 2 * node + 1
        offset -= size
      }
    }
    step.variance = variance
    return step
  }

  private func anchor(_ block: Int) -> Double {
    let years = Double(PriceFactor.span) / PriceFactor.minutesPerYear
    return seed[block][-1].normal * volatility * (years / 2).squareRoot()
  }
}
#endif
