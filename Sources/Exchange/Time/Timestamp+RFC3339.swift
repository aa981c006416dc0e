#if Network
extension Timestamp: LosslessStringConvertible, CustomStringConvertible {
  /// The time in the form of RFC 3339, UTC, with as many of nine fractional digits as it needs:
  /// `2024-03-12T10:38:50.79613221Z`, `2024-03-12T10:37:00Z`.
  public var description: String {
    let seconds = wholeSeconds
    let days = count(of: Timestamp.day)
    let date = CalendarDay(daysSince1970: days)
    let ofDay = seconds - days * 86_400
    var text = Timestamp.padded(date.year, 4)
    text += "-" + Timestamp.padded(date.month, 2) + "-" + Timestamp.padded(date.day, 2)
    text += "T" + Timestamp.padded(ofDay / 3600, 2)
    text += ":" + Timestamp.padded(ofDay / 60 % 60, 2)
    text += ":" + Timestamp.padded(ofDay % 60, 2)
    if nanosecondsOfSecond > 0 {
      var digits = Timestamp.padded(nanosecondsOfSecond, 9)
      while digits.last == "0" { digits.removeLast() }
      text += "." + digits
    }
    return text + "Z"
  }

  /// Reads RFC 3339 with up to nine fractional digits and `Z` or an offset, or a bare
  /// `YYYY-MM-DD`, which means that day's beginning in UTC; nil for anything else.
  public init?(_ text: String) {
    var reader = DigitReader(bytes: Array(text.utf8.prefix(64)))
    guard let year = reader.number(4), reader.take("-"), let month = reader.number(2),
      reader.take("-"), let day = reader.number(2)
    else { return nil }
    let date = CalendarDay(year: year, month: month, day: day)
    guard date.exists else { return nil }
    if reader.isAtEnd {
      self = date.start
      return
    }
    guard let ofDay = reader.timeOfDay(), let fraction = reader.fraction(),
      let offset = reader.offset(), reader.isAtEnd
    else { return nil }
    self = Timestamp(seconds: date.daysSince1970 * 86_400 + ofDay - offset)
      .advanced(byNanoseconds: fraction)
  }

  private static func padded(_ number: Int64, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }
}

/// Reads the fixed-width fields of a date from left to right.
private struct DigitReader {
  let bytes: [UInt8]
  var position = 0

  var isAtEnd: Bool { position == bytes.count }

  mutating func take(_ character: Unicode.Scalar) -> Bool {
    guard position < bytes.count, UInt32(bytes[position]) == character.value else { return false }
    position += 1
    return true
  }

  mutating func number(_ width: Int) -> Int64? {
    guard position + width <= bytes.count else { return nil }
    var value: Int64 = 0
    for byte in bytes[position..<position + width] {
      guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { return nil }
      value = value * 10 + Int64(byte - UInt8(ascii: "0"))
    }
    position += width
    return value
  }

  mutating func timeOfDay() -> Int64? {
    guard take("T") || take("t"), let hours = number(2), hours < 24, take(":"),
      let minutes = number(2), minutes < 60, take(":"), let seconds = number(2), seconds < 60
    else { return nil }
    return hours * 3600 + minutes * 60 + seconds
  }

  mutating func fraction() -> Int64? {
    guard take(".") else { return 0 }
    var value: Int64 = 0
    var digits = 0
    while digits < 9, let digit = number(1) {
      value = value * 10 + digit
      digits += 1
    }
    guard digits > 0 else { return nil }
    for _ in digits..<9 { value *= 10 }
    return value
  }

  mutating func offset() -> Int64? {
    if take("Z") || take("z") { return 0 }
    let sign: Int64
    if take("+") { sign = 1 } else if take("-") { sign = -1 } else { return nil }
    guard let hours = number(2), hours < 24, take(":"), let minutes = number(2), minutes < 60
    else { return nil }
    return sign * (hours * 3600 + minutes * 60)
  }
}
#endif
