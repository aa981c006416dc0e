#if Network
/// A market whose every moment is a function of its seed: what it says about a time never changes
/// and needs no record of what came before.
struct Market: Sendable {
  /// A stretch of time of one pair, as a key.
  struct Place: Hashable, Sendable {
    var instrument: Int
    var index: Int
  }

  /// The yearly volatility of what all pairs share.
  static let volatility = 0.45

  /// When trading began: nothing is older.
  static let listing = CalendarDay(year: 2021, month: 1, day: 1).start

  let instruments = Instrument.all
  let quotesPerSecond: Double
  let lateTrades: Double
  /// The minute bars of whole hours: about 14 MB when full.
  let hours = BarCache<Place, [BarSums]>(capacity: 2048)
  /// The bars of whole days: about 3 MB when full.
  let days = BarCache<Place, BarSums>(capacity: 16_384)
  private let seed: Seed
  private let shared: PriceFactor
  private let indices: [String: Int]

  /// Makes the market of a seed.
  ///
  /// `quotesPerSecond` is the average of one pair, `lateTrades` the share of minutes in which a
  /// trade is reported late.
  init(seed: UInt64, quotesPerSecond: Double, lateTrades: Double) {
    self.seed = Seed(seed)
    self.quotesPerSecond = quotesPerSecond
    self.lateTrades = lateTrades
    shared = PriceFactor(seed: Seed(seed)[0], volatility: Market.volatility)
    indices = Dictionary(
      uniqueKeysWithValues: Instrument.all.enumerated().map { ($1.symbol, $0) })
  }

  /// The index of the pair with that symbol; nil when it is not traded here.
  func index(of symbol: String) -> Int? { indices[symbol] }

  /// One minute of one pair.
  func tape(_ instrument: Int, minute: Int) -> Tape {
    let seed = seed[instrument + 1]
    let pair = instruments[instrument]
    let own = PriceFactor(seed: seed[0], volatility: pair.volatility)
    return Tape(
      instrument: pair, minute: minute, seed: seed,
      steps: (shared.step(minute: minute), own.step(minute: minute)),
      quotesPerSlot: quotesPerSecond * Double(Tape.slotLength) / Double(Timestamp.second),
      lateTrades: lateTrades)
  }
}
#endif
