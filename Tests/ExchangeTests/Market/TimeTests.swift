#if Network
import Testing

@testable import Exchange

@Suite("Times and timeframes") struct TimeTests {
  @Test(arguments: [
    ("1970-01-01T00:00:00Z", 0), ("2024-03-12T10:37:00Z", 1_710_239_820_000_000_000),
    ("2024-03-12T10:29:43.111588173Z", 1_710_239_383_111_588_173),
    ("2024-03-12T10:38:50.79613221Z", 1_710_239_930_796_132_210),
    ("1969-12-31T23:59:59.999999999Z", -1), ("2000-02-29T23:59:59.5Z", 951_868_799_500_000_000),
  ])
  func `a time is written with as many digits as it needs, and read back`(
    text: String, nanoseconds: Int64
  ) {
    #expect(Timestamp(nanoseconds: nanoseconds).description == text)
    #expect(Timestamp(text) == Timestamp(nanoseconds: nanoseconds))
  }

  @Test(arguments: [
    ("2024-01-01", "2024-01-01T00:00:00Z"),
    ("2024-01-01T02:00:00+02:00", "2024-01-01T00:00:00Z"),
    ("2023-12-31T18:30:00-05:30", "2024-01-01T00:00:00Z"),
    ("2024-01-01T00:00:00.123456+00:00", "2024-01-01T00:00:00.123456Z"),
    ("2024-01-01t00:00:00z", "2024-01-01T00:00:00Z"),
  ])
  func `offsets, bare dates and small letters are understood`(text: String, same: String) {
    #expect(Timestamp(text)?.description == same)
  }

  @Test(arguments: [
    "", "2024", "2024-13-01", "2023-02-29", "2024-01-01T24:00:00Z", "2024-01-01T00:00:00",
    "2024-01-01T00:00:00.Z", "2024-01-01T00:00:00.1234567890Z", "2024-01-01 00:00:00Z",
    "2024-01-01T00:00:00 00:00", "yesterday", "2024-01-01T00:00:00Zz", "2024-01-00",
  ])
  func `what is no time is refused`(text: String) { #expect(Timestamp(text) == nil) }

  @Test func `times beyond the representable range stop at its ends`() {
    #expect(Timestamp("9999-12-31T23:59:59Z") == Timestamp(nanoseconds: .max))
    #expect(Timestamp("0001-01-01") == Timestamp(nanoseconds: .min))
    #expect(
      Timestamp(nanoseconds: .max).advanced(by: .seconds(1)) == Timestamp(nanoseconds: .max))
  }

  @Test(arguments: [
    ("1Min", "10:37", "10:38"), ("5T", "10:35", "10:40"), ("59Min", "09:50", "10:49"),
    ("4H", "08:00", "12:00"), ("7Hour", "07:00", "14:00"), ("1Day", "00:00", "24:00"),
  ])
  func `minutes and hours count from midnight`(text: String, start: String, end: String) throws {
    let time = try #require(Timestamp("2024-03-12T10:37:20Z"))
    let interval = try #require(Timeframe(text)).interval(containing: time)
    let first = try #require(Timestamp("2024-03-12T\(start):00Z"))
    #expect(interval.lowerBound == first)
    let last =
      end == "24:00" ? Timestamp("2024-03-13") : Timestamp("2024-03-12T\(end):00Z")
    #expect(interval.upperBound == last)
  }

  @Test func `the last hours of a day end at midnight`() throws {
    let time = try #require(Timestamp("2024-03-12T23:30:00Z"))
    let interval = try #require(Timeframe("7H")).interval(containing: time)
    #expect(interval.lowerBound == Timestamp("2024-03-12T21:00:00Z"))
    #expect(interval.upperBound == Timestamp("2024-03-13"))
  }

  @Test(arguments: [
    ("1Week", "2024-03-11", "2024-03-18"), ("1Month", "2024-03-01", "2024-04-01"),
    ("3M", "2024-01-01", "2024-04-01"), ("12Month", "2024-01-01", "2025-01-01"),
    ("6M", "2024-01-01", "2024-07-01"),
  ])
  func `weeks begin on Monday and months on the first`(
    text: String, start: String, end: String
  ) throws {
    let time = try #require(Timestamp("2024-03-12T10:37:20Z"))
    let interval = try #require(Timeframe(text)).interval(containing: time)
    #expect(interval.lowerBound == Timestamp(start))
    #expect(interval.upperBound == Timestamp(end))
  }

  @Test(arguments: [
    ("1min", "1Min"), ("5t", "5T"), ("15MIN", "15Min"), ("1hour", "1Hour"), ("4h", "4H"),
    ("1day", "1D"), ("1d", "1Day"), ("1WEEK", "1Week"), ("1w", "1W"), ("3month", "3M"),
    ("12MONTH", "12Month"),
  ])
  func `a timeframe's word may be in any case`(text: String, same: String) throws {
    let timeframe = try #require(Timeframe(text))
    #expect(timeframe == Timeframe(same))
  }

  @Test func `a time is written as HTTP headers have it`() {
    #expect(Timestamp(seconds: 784_887_151).httpDate == "Tue, 15 Nov 1994 08:12:31 GMT")
    #expect(Timestamp(seconds: 0).httpDate == "Thu, 01 Jan 1970 00:00:00 GMT")
    #expect(Timestamp(seconds: -1).httpDate == "Wed, 31 Dec 1969 23:59:59 GMT")
  }

  @Test(arguments: [
    "", "Min", "0Min", "60Min", "1m", "1Mins", "24Hour", "2Day", "2Week", "5Month", "1", "01Min",
    "1 Min",
    "-1Min", "99999999999999999999Min", "1Year",
  ])
  func `other timeframes are refused`(text: String) { #expect(Timeframe(text) == nil) }
}
#endif
