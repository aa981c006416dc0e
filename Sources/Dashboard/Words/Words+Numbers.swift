import InterleaveEvents

extension Words {
  /// `12 ms`, `3.2 s`, `4 m 05 s`, `2 h 07 m`, `3 d 04 h`.
  static func duration(_ duration: Duration) -> String { duration.words }

  /// `12.4s`, `4m05s`, `2h07m`: at most six characters.
  static func compact(_ duration: Duration) -> String {
    let seconds = max(0, duration.inSeconds)
    if seconds < 99.95 { return "\(decimal(seconds, places: 1))s" }
    let whole = Int(min(seconds.rounded(), 1e15))
    if whole < 3_600 { return "\(whole / 60)m\((whole % 60).twoDigits)s" }
    if whole < 86_400 { return "\(whole / 3_600)h\((whole / 60 % 60).twoDigits)m" }
    return whole < 86_400 * 1_000 ? "\(whole / 86_400)d\((whole / 3_600 % 24).twoDigits)h" : "ever"
  }

  /// A span of a time axis, as short as it goes: `5 ms`, `0.5 s`, `28 s`, `10 m`.
  static func span(nanoseconds: Int64) -> String {
    let seconds = Double(nanoseconds) * 1e-9
    if nanoseconds == 0 { return "0 s" }
    if seconds < 0.1 {
      return "\(decimal(seconds * 1_000, places: nanoseconds % 1_000_000 == 0 ? 0 : 1)) ms"
    }
    if seconds < 120 {
      return "\(decimal(seconds, places: nanoseconds % 1_000_000_000 == 0 ? 0 : 1)) s"
    }
    if seconds < 7_200 { return "\(decimal(seconds / 60, places: 0)) m" }
    let isWhole = nanoseconds % 3_600_000_000_000 == 0
    return "\(decimal(seconds / 3_600, places: isWhole ? 0 : 1)) h"
  }

  /// `00:42.7`, `1:02:03`.
  static func clock(_ instant: Instant) -> String {
    let tenths = max(0, instant.nanoseconds) / 100_000_000
    let seconds = tenths / 10
    let minutes = seconds / 60
    if minutes < 60 { return "\(minutes.twoDigits):\((seconds % 60).twoDigits).\(tenths % 10)" }
    return "\(minutes / 60):\((minutes % 60).twoDigits):\((seconds % 60).twoDigits)"
  }

  /// The seconds of an instant, as the log writes them: `42.1`.
  static func seconds(_ instant: Instant) -> String {
    decimal(Double(instant.nanoseconds) * 1e-9, places: 1)
  }

  /// `-1234.50`: that many digits after the point, rounded.
  static func decimal(_ value: Double, places: Int) -> String {
    guard value.isFinite else { return value.isNaN ? "?" : (value < 0 ? "-inf" : "inf") }
    var scale = 1.0
    for _ in 0..<places { scale *= 10 }
    let scaled = (value.magnitude * scale).rounded()
    guard scaled < 9e15 else { return "\(value)" }
    let digits = String(Int(scaled))
    let sign = value < 0 && scaled > 0 ? "-" : ""
    if places == 0 { return sign + digits }
    let filled = String(repeating: "0", count: max(0, places + 1 - digits.count)) + digits
    return "\(sign)\(filled.dropLast(places)).\(filled.suffix(places))"
  }

  /// `1,234,567`.
  static func grouped(_ number: Int) -> String { number.grouped }

  /// A measured value in few characters, whatever its size: `64,123.50`, `0.00012`, `1.2M`.
  static func value(_ value: Double) -> String {
    guard value.isFinite else { return decimal(value, places: 0) }
    let magnitude = value.magnitude
    if magnitude >= 1e15 { return "\(value)" }
    if value == value.rounded(), magnitude < 1e9 { return grouped(Int(value)) }
    if magnitude >= 1e9 { return "\(decimal(value / 1e9, places: 2))G" }
    if magnitude < 1 {
      let least = magnitude < 0.001 ? 8 : 5
      return decimal(value, places: max(least, places(of: value, significant: 4)))
    }
    let words = decimal(value, places: magnitude < 100 ? 3 : 2)
    guard magnitude >= 1_000, let point = words.firstIndex(of: ".") else { return words }
    return grouped(Int(words[..<point]) ?? 0) + words[point...]
  }

  /// So many a second: `5.1`, `812`, `71k`.
  static func rate(_ rate: Double) -> String {
    guard rate.isFinite, rate.magnitude < 1e15 else { return value(rate) }
    return rate.magnitude < 100 ? decimal(rate, places: 1) : brief(Int(rate.rounded()))
  }

  /// A price, with as many digits after the point for each size: `64,123.50`, `142.310`, `0.35718`,
  /// `0.00001234`.
  ///
  /// - Parameter places: so many digits after the point if more are needed.
  static func price(_ price: Double, places: Int = 0) -> String {
    let magnitude = price.magnitude
    guard magnitude < 1e9 else { return value(price) }
    let words = decimal(price, places: max(places, self.places(ofPrice: price)))
    guard magnitude >= 1_000, let point = words.firstIndex(of: ".") else { return words }
    return grouped(Int(words[..<point]) ?? 0) + words[point...]
  }

  /// How many digits after the point a price of that size has.
  static func places(ofPrice price: Double) -> Int {
    let magnitude = price.magnitude
    if magnitude >= 1_000 { return 2 }
    return magnitude >= 10 ? 3 : max(5, places(of: price, significant: 4))
  }

  /// How many digits after the point a number needs to have that many significant ones; 0 for zero and
  /// for what is no number.
  static func places(of value: Double, significant: Int) -> Int {
    guard value.isFinite, value != 0 else { return 0 }
    // Beyond that nothing is a price any more, and no column has room for it.
    return min(18, max(0, significant - 1 - value.decimalExponent))
  }

  /// A count in at most five characters: `812`, `14k`, `3.2M`.
  static func brief(_ number: Int) -> String {
    let units: [(Double, String)] = [(1e3, "k"), (1e6, "M"), (1e9, "G"), (1e12, "T"), (1e15, "P")]
    let value = Double(number)
    guard let (scale, unit) = units.last(where: { value.magnitude >= $0.0 }) else {
      return String(number)
    }
    let scaled = value / scale
    return decimal(scaled, places: scaled.magnitude < 9.95 ? 1 : 0) + unit
  }

  static func percent(_ fraction: Double) -> String {
    String(Int((min(1, max(0, fraction)) * 100).rounded(.down)))
  }

  /// `1st`, `2nd`, `11th`.
  static func ordinal(_ number: Int) -> String { number.ordinal }
}

extension Double {
  /// The power of ten of its first digit, -5 for 0.00001234.
  fileprivate var decimalExponent: Int {
    var (rest, exponent) = (magnitude, 0)
    while rest < 1, exponent > -400 { (rest, exponent) = (rest * 10, exponent - 1) }
    while rest >= 10, exponent < 400 { (rest, exponent) = (rest / 10, exponent + 1) }
    return exponent
  }
}
