#if Network
import Interleave
import Testing

@testable import Workloads

@Suite("Market time")
struct CryptoTimestampTests {
  @Test(arguments: [
    ("1970-01-01T00:00:00Z", 0),
    ("2024-03-12T10:29:43.111588173Z", 1_710_239_383_111_588_173),
    ("2024-03-12T10:38:50.79613221Z", 1_710_239_930_796_132_210),
    ("2022-05-18T12:01:00.5Z", 1_652_875_260_500_000_000),
    ("2024-02-29T23:59:59Z", 1_709_251_199_000_000_000),
    ("2024-01-01T00:00:00+00:00", 1_704_067_200_000_000_000),
    ("2024-01-01T01:30:00+01:30", 1_704_067_200_000_000_000),
    ("2023-12-31T19:00:00.25-05:00", 1_704_067_200_250_000_000),
    ("2024-01-01", 1_704_067_200_000_000_000),
    ("1969-12-31T23:59:59.999999999Z", -1),
  ])
  func `a time is read to the nanosecond`(text: String, nanoseconds: Int64) {
    #expect(Timestamp(rfc3339: text)?.nanoseconds == nanoseconds)
  }

  @Test(arguments: [
    "", "2024", "2024-13-01", "2023-02-29", "2024-01-01T24:00:00Z", "2024-01-01T00:60:00Z",
    "2024-01-01T00:00:00", "2024-01-01T00:00:00.Z", "2024-01-01T00:00:00.1234567890Z",
    "2024-01-01T00:00:00Zx", "2024-01-01 00:00:00Z", "9999-01-01T00:00:00Z", "0001-01-01",
    "2024-1-01", "+024-01-01", "2024-01-01T00:00:00+1:00",
  ])
  func `what is no time is refused`(text: String) {
    #expect(Timestamp(rfc3339: text) == nil)
  }

  @Test func `a time is written with no digit too many and reads back the same`() {
    var random = SplitMix64(seed: 7)
    for _ in 0..<2_000 {
      let time = Timestamp(nanoseconds: Int64.random(in: .min ... .max, using: &random))
      #expect(Timestamp(rfc3339: time.rfc3339) == time)
    }
    #expect(Timestamp(seconds: 1_704_067_200).rfc3339 == "2024-01-01T00:00:00Z")
    let fine = Timestamp(nanoseconds: 1_710_239_930_796_132_210)
    #expect(fine.rfc3339 == "2024-03-12T10:38:50.79613221Z")
  }

  @Test func `times before 1970 round down like those after`() {
    let minute = Duration.seconds(60)
    #expect(Timestamp(seconds: 119).rounded(downTo: minute) == Timestamp(seconds: 60))
    #expect(Timestamp(seconds: -1).rounded(downTo: minute) == Timestamp(seconds: -60))
    #expect(Timestamp(seconds: -60).rounded(downTo: minute) == Timestamp(seconds: -60))
  }

  @Test func `arithmetic stops at the ends of time`() {
    let last = Timestamp(nanoseconds: .max)
    let first = Timestamp(nanoseconds: .min)
    #expect(last.advanced(by: .seconds(1)) == last)
    #expect(first.advanced(by: .seconds(-1)) == first)
    #expect(first.duration(to: last) == .nanoseconds(Int64.max))
    #expect(Timestamp(seconds: .max) == last)
    #expect(first.rounded(downTo: .seconds(86_400)) != last.rounded(downTo: .seconds(86_400)))
  }
}
#endif
