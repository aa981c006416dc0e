#if Network
/// The length of a bar: a number of minutes, hours, days, weeks or months.
struct Timeframe: Hashable, Sendable {
  enum Unit: Sendable { case minute, hour, day, week, month }

  var count: Int64
  var unit: Unit

  static let minute = Timeframe(count: 1, unit: .minute)
  static let day = Timeframe(count: 1, unit: .day)
}

extension Timeframe {
  /// Reads the protocol's spelling: `1Min`, `5T`, `1Hour`, `4H`, `1Day`, `1D`, `1Week`, `1W`,
  /// `3Month`, `12M`; nil for anything else.
  ///
  /// Words may be in any case, as widespread clients send `1min`; only `M` has to be a capital, since
  /// `m` means minutes to many.
  init?(_ text: String) {
    let digits = text.prefix { $0.isASCII && $0.isNumber }
    guard digits.count <= 2, digits.first != "0", let count = Int64(digits) else { return nil }
    let allowed: Bool
    let word = text.dropFirst(digits.count)
    switch word == "M" ? "month" : word.lowercased() {
    case "min", "t": (unit, allowed) = (.minute, count <= 59)
    case "hour", "h": (unit, allowed) = (.hour, count <= 23)
    case "day", "d": (unit, allowed) = (.day, count == 1)
    case "week", "w": (unit, allowed) = (.week, count == 1)
    case "month": (unit, allowed) = (.month, [1, 2, 3, 4, 6, 12].contains(count))
    default: return nil
    }
    guard allowed else { return nil }
    self.count = count
  }
}

extension Timeframe {
  /// The interval that holds `time`.
  ///
  /// Minutes and hours count from midnight, so that the day's last interval may be shorter; weeks
  /// begin on Monday, months on the first; all in UTC.
  func interval(containing time: Timestamp) -> Range<Timestamp> {
    let day = time.count(of: Timestamp.day)
    let midnight = Timestamp(seconds: day * 86_400)
    switch unit {
    case .minute: return part(of: midnight, length: count * Timestamp.minute, at: time)
    case .hour: return part(of: midnight, length: count * Timestamp.hour, at: time)
    case .day: return midnight..<Timestamp(seconds: (day + 1) * 86_400)
    case .week:
      // The first of 1970 was a Thursday, three days after a Monday.
      let monday = day - (((day + 3) % 7) + 7) % 7
      return Timestamp(seconds: monday * 86_400)..<Timestamp(seconds: (monday + 7) * 86_400)
    case .month:
      let date = CalendarDay(daysSince1970: day)
      let month = (date.month - 1) / count * count + 1
      let first = CalendarDay(year: date.year, month: month, day: 1)
      let wraps = month + count > 12
      let next = CalendarDay(
        year: wraps ? date.year + 1 : date.year, month: wraps ? 1 : month + count, day: 1)
      return first.start..<next.start
    }
  }

  private func part(
    of midnight: Timestamp, length: Int64, at time: Timestamp
  ) -> Range<Timestamp> {
    let index = (time.nanoseconds - midnight.nanoseconds) / length
    let start = midnight.advanced(byNanoseconds: index * length)
    let nextMidnight = midnight.advanced(byNanoseconds: Timestamp.day)
    return start..<min(start.advanced(byNanoseconds: length), nextMidnight)
  }
}
#endif
