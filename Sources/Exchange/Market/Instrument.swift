#if Network
/// What the market knows about one traded pair.
///
/// Prices are whole numbers of half ticks and sizes whole numbers of lots, so that sums are exact
/// and what is written has no stray digits.
struct Instrument: Sendable {
  let symbol: String
  /// The price around which the pair wanders.
  let base: Double
  /// How many half ticks make one unit of the quote currency; a midpoint is a whole half tick.
  let halfTicksPerUnit: Double
  /// How many lots make one unit of the base currency.
  let lotsPerUnit: Double
  /// The usual spread in ticks.
  let spread: Double
  /// The usual size of a quote in lots.
  let size: Double
  /// How strongly the pair follows the market as a whole.
  let beta: Double
  /// The standard deviation of a year's logarithmic return that is the pair's own.
  let volatility: Double

  /// A price of that many half ticks in the quote currency.
  func price(_ halfTicks: Int) -> Double { Double(halfTicks) / halfTicksPerUnit }

  /// A size of that many lots in the base currency.
  func size(_ lots: Int) -> Double { Double(lots) / lotsPerUnit }
}

extension Instrument {
  /// The pairs that the exchange trades, in alphabetical order.
  static let all: [Instrument] = [
    Instrument(
      symbol: "AVAX/USD", base: 36, halfTicksPerUnit: 2000, lotsPerUnit: 100, spread: 14,
      size: 25_000, beta: 1.3, volatility: 0.55),
    Instrument(
      symbol: "BTC/USD", base: 65_000, halfTicksPerUnit: 4, lotsPerUnit: 10_000, spread: 20,
      size: 5000, beta: 1, volatility: 0.2),
    Instrument(
      symbol: "DOGE/USD", base: 0.16, halfTicksPerUnit: 200_000, lotsPerUnit: 1, spread: 8,
      size: 40_000, beta: 1.4, volatility: 0.7),
    Instrument(
      symbol: "ETH/USD", base: 3400, halfTicksPerUnit: 40, lotsPerUnit: 1000, spread: 14,
      size: 8000, beta: 1.15, volatility: 0.3),
    Instrument(
      symbol: "LINK/USD", base: 14, halfTicksPerUnit: 2000, lotsPerUnit: 100, spread: 6,
      size: 60_000, beta: 1.2, volatility: 0.5),
    Instrument(
      symbol: "LTC/USD", base: 85, halfTicksPerUnit: 200, lotsPerUnit: 100, spread: 3,
      size: 8000, beta: 1, volatility: 0.4),
    Instrument(
      symbol: "SHIB/USD", base: 0.00001234, halfTicksPerUnit: 2e9, lotsPerUnit: 1, spread: 16,
      size: 400_000_000, beta: 1.4, volatility: 0.7),
    Instrument(
      symbol: "SOL/USD", base: 150, halfTicksPerUnit: 200, lotsPerUnit: 100, spread: 5,
      size: 10_000, beta: 1.35, volatility: 0.5),
    Instrument(
      symbol: "XRP/USD", base: 0.55, halfTicksPerUnit: 20_000, lotsPerUnit: 1, spread: 3,
      size: 20_000, beta: 1.05, volatility: 0.5),
  ]

  /// Whether `text` has the form of a pair: `BASE/QUOTE`, capitals and digits.
  static func isSymbol(_ text: String) -> Bool {
    let parts = text.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
    return text.utf8.count <= 32 && parts.count == 2
      && parts.allSatisfy { part in
        !part.isEmpty
          && part.allSatisfy {
            (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0)
              || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0)
          }
      }
  }
}
#endif
