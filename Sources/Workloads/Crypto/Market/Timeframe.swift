#if Network
/// The length of a bar, in the market's own grammar.
///
/// `1…59` with `Min` or `T`, `1…23` with `Hour` or `H`, `1Day` or `1D`, `1Week` or `1W`, and
/// `1, 2, 3, 4, 6, 12` with `Month` or `M`; words in any case but for `M`, since `m` means minutes to
/// many.
struct Timeframe: Hashable, Sendable, CustomStringConvertible {
  /// What is counted.
  enum Unit: String, Hashable, Sendable {
    case minute = "Min"
    case hour = "Hour"
    case day = "Day"
    case week = "Week"
    case month = "Month"
  }

  /// How many units a bar covers.
  let count: Int
  /// The unit.
  let unit: Unit

  /// Bars of one minute.
  static let minute = Timeframe(count: 1, unit: .minute)

  /// Bars of one day.
  static let day = Timeframe(count: 1, unit: .day)

  private init(count: Int, unit: Unit) {
    self.count = count
    self.unit = unit
  }

  /// Reads a timeframe such as `15Min`.
  ///
  /// - Throws: `CryptoError.badTimeframe` with the text if it is none.
  init(_ text: String) throws(CryptoError) {
    let digits = text.prefix { $0.isASCII && $0.isNumber }
    guard digits.count <= 2, digits.first != "0", let count = Int(digits),
      let unit = Self.unit(text.dropFirst(digits.count)), Self.allows(count, unit)
    else { throw .badTimeframe(text) }
    self.init(count: count, unit: unit)
  }

  /// How long a candle of it is; nil for bars that begin on no fixed grid within each day, such as
  /// weeks, months and five hours, which no chart here draws.
  var candleLength: Duration? {
    let minutes =
      switch unit {
      case .minute: count
      case .hour: 60 * count
      case .day: 24 * 60 * count
      case .week, .month: 0
      }
    guard minutes > 0, 24 * 60 % minutes == 0 else { return nil }
    return .seconds(60 * minutes)
  }

  var description: String { "\(count)\(unit.rawValue)" }

  private static func unit(_ word: Substring) -> Unit? {
    switch word == "M" ? "month" : word.lowercased() {
    case "min", "t": .minute
    case "hour", "h": .hour
    case "day", "d": .day
    case "week", "w": .week
    case "month": .month
    default: nil
    }
  }

  private static func allows(_ count: Int, _ unit: Unit) -> Bool {
    switch unit {
    case .minute: (1...59).contains(count)
    case .hour: (1...23).contains(count)
    case .day, .week: count == 1
    case .month: [1, 2, 3, 4, 6, 12].contains(count)
    }
  }
}
#endif
