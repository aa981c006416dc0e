#if Network
extension Timestamp {
  /// The moment as an HTTP header has it: `Tue, 15 Nov 1994 08:12:31 GMT` (RFC 9110, section 5.6.7).
  var httpDate: String {
    let days = count(of: Timestamp.day)
    let day = CalendarDay(daysSince1970: days)
    let seconds = wholeSeconds - days * 86_400
    let weekday = Self.weekdays[Int(((days + 3) % 7 + 7) % 7)]
    let time = [seconds / 3_600, seconds / 60 % 60, seconds % 60].map(Self.twoDigits)
    return "\(weekday), \(Self.twoDigits(day.day)) \(Self.months[Int(day.month) - 1]) \(day.year) "
      + "\(time.joined(separator: ":")) GMT"
  }

  /// The first of 1970 was a Thursday.
  private static let weekdays = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]

  private static let months = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]

  private static func twoDigits(_ number: Int64) -> String {
    number < 10 ? "0\(number)" : "\(number)"
  }
}
#endif
