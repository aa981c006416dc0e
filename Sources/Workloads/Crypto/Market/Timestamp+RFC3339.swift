#if Network
extension Timestamp {
  /// Reads RFC 3339 such as `2024-03-12T10:29:43.111588173Z`: no or up to nine fractional digits,
  /// `Z` or a numeric offset; or a bare date, which is its midnight.
  ///
  /// Nil for anything else.
  init?(rfc3339 text: some StringProtocol) {
    let bytes = Array(text.utf8)
    self.init(rfc3339: bytes, in: 0..<bytes.count)
  }

  /// The same, from a part of some bytes of UTF-8.
  init?(rfc3339 bytes: [UInt8], in range: Range<Int>) {
    var scan = DigitScan(bytes: bytes, index: range.lowerBound, end: range.upperBound)
    guard let year = scan.number(4), scan.skip(UInt8(ascii: "-")), let month = scan.number(2),
      scan.skip(UInt8(ascii: "-")), let day = scan.number(2),
      let days = Self.days(year: year, month: month, day: day)
    else { return nil }
    if scan.isAtEnd {
      guard let midnight = Self.nanoseconds(days: days, second: 0, fraction: 0) else { return nil }
      nanoseconds = midnight
      return
    }
    guard scan.skip(UInt8(ascii: "T")) || scan.skip(UInt8(ascii: "t")), let hour = scan.number(2),
      scan.skip(UInt8(ascii: ":")), let minute = scan.number(2), scan.skip(UInt8(ascii: ":")),
      let second = scan.number(2), hour < 24, minute < 60, second <= 60,
      let fraction = scan.fraction(), let offset = scan.offset(), scan.isAtEnd
    else { return nil }
    // A leap second is the same moment as the next second's beginning: Alpaca never sends one.
    let ofDay = hour * 3600 + minute * 60 + second - offset
    guard let total = Self.nanoseconds(days: days, second: ofDay, fraction: fraction) else {
      return nil
    }
    nanoseconds = total
  }

  /// RFC 3339 in UTC with as many fractional digits as the moment needs, none to nine.
  var rfc3339: String {
    let (second, fraction) = Self.floorDivide(nanoseconds, Self.second)
    let (days, ofDay) = Self.floorDivide(second, 86_400)
    let (year, month, day) = Self.civil(days: days)
    var text = "\(Self.padded(year, 4))-\(Self.padded(month, 2))-\(Self.padded(day, 2))T"
    text += "\(Self.padded(ofDay / 3600, 2)):\(Self.padded(ofDay / 60 % 60, 2)):"
    text += Self.padded(ofDay % 60, 2)
    if fraction > 0 {
      var digits = Self.padded(fraction, 9)
      while digits.hasSuffix("0") { digits.removeLast() }
      text += ".\(digits)"
    }
    return text + "Z"
  }

  /// Days from 1970-01-01 to a date of the Gregorian calendar; nil if there is no such date.
  ///
  /// Source: Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms", `days_from_civil`.
  private static func days(year: Int64, month: Int64, day: Int64) -> Int64? {
    guard (1...12).contains(month), day >= 1, day <= length(month: month, year: year) else {
      return nil
    }
    let shifted = month <= 2 ? year - 1 : year
    let era = shifted / 400
    let ofEra = shifted - era * 400
    let ofYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    return era * 146_097 + ofEra * 365 + ofEra / 4 - ofEra / 100 + ofYear - 719_468
  }

  /// The date that many days after 1970-01-01.
  ///
  /// Source: the same, `civil_from_days`.
  private static func civil(days: Int64) -> (year: Int64, month: Int64, day: Int64) {
    let (era, ofEra) = floorDivide(days + 719_468, 146_097)
    let yearOfEra = (ofEra - ofEra / 1460 + ofEra / 36_524 - ofEra / 146_096) / 365
    let ofYear = ofEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shifted = (5 * ofYear + 2) / 153
    let month = shifted < 10 ? shifted + 3 : shifted - 9
    let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    return (year, month, ofYear - (153 * shifted + 2) / 5 + 1)
  }

  private static func length(month: Int64, year: Int64) -> Int64 {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  private static func nanoseconds(days: Int64, second: Int64, fraction: Int64) -> Int64? {
    // Years have four digits, so that seconds cannot overflow: nanoseconds can.
    let (product, overflow) = (days * 86_400 + second).multipliedReportingOverflow(by: Self.second)
    let (sum, late) = product.addingReportingOverflow(fraction)
    return overflow || late ? nil : sum
  }

  private static func floorDivide(_ value: Int64, _ by: Int64) -> (quotient: Int64, rest: Int64) {
    let (quotient, rest) = value.quotientAndRemainder(dividingBy: by)
    return rest < 0 ? (quotient - 1, rest + by) : (quotient, rest)
  }

  private static func padded(_ value: Int64, _ width: Int) -> String {
    let digits = String(value)
    return String(repeating: "0", count: max(width - digits.count, 0)) + digits
  }
}

/// Reads fixed runs of decimal digits.
private struct DigitScan {
  let bytes: [UInt8]
  var index: Int
  let end: Int

  var isAtEnd: Bool { index == end }

  mutating func skip(_ byte: UInt8) -> Bool {
    guard index < end, bytes[index] == byte else { return false }
    index += 1
    return true
  }

  mutating func digit() -> Int64? {
    guard index < end else { return nil }
    let value = bytes[index] &- 0x30
    guard value <= 9 else { return nil }
    index += 1
    return Int64(value)
  }

  mutating func number(_ digits: Int) -> Int64? {
    var value: Int64 = 0
    for _ in 0..<digits {
      guard let next = digit() else { return nil }
      value = value * 10 + next
    }
    return value
  }

  /// Nanoseconds of an optional fraction of one to nine digits.
  mutating func fraction() -> Int64? {
    guard skip(UInt8(ascii: ".")) else { return 0 }
    guard var value = digit() else { return nil }
    var count = 1
    while let next = digit() {
      guard count < 9 else { return nil }
      value = value * 10 + next
      count += 1
    }
    for _ in count..<9 { value *= 10 }
    return value
  }

  /// Seconds east of UTC.
  mutating func offset() -> Int64? {
    if skip(UInt8(ascii: "Z")) || skip(UInt8(ascii: "z")) { return 0 }
    let isWest = skip(UInt8(ascii: "-"))
    guard isWest || skip(UInt8(ascii: "+")), let hours = number(2), skip(UInt8(ascii: ":")),
      let minutes = number(2), hours < 24, minutes < 60
    else { return nil }
    return (isWest ? -1 : 1) * (hours * 3600 + minutes * 60)
  }
}
#endif
