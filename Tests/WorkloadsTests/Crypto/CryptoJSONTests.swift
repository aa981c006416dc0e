#if Network
import Interleave
import Testing

@testable import Workloads

@Suite("The JSON reader")
struct CryptoJSONTests {
  private func read<Value>(
    _ text: String, _ body: (inout JSONReader) throws -> Value
  ) throws -> Value {
    var reader = JSONReader(Array(text.utf8))
    let value = try body(&reader)
    try reader.end()
    return value
  }

  @Test(arguments: [
    "0", "-0", "1", "29003", "0.3544", "71856.1435", "1e3", "1E-7", "-12.5e+2", "0.1", "4.35",
    "9007199254740993", "123456789012345678901234567890", "2.2250738585072014e-308",
    "0.000000000000000000000000000001", "1.7976931348623157e308", "29.205707815",
    "0.30000000000000004", "8.41e21", "9.5367431640625e-7",
  ])
  func `a number is the nearest double`(text: String) throws {
    let value = try read(text) { try $0.double() }
    #expect(value.bitPattern == Double(text)?.bitPattern)
  }

  @Test func `random numbers read as the standard library reads them`() throws {
    var random = SplitMix64(seed: 3)
    for _ in 0..<5_000 {
      let value = Double(bitPattern: random.next())
      guard value.isFinite else { continue }
      #expect(try read("\(value)") { try $0.double() } == value)
      let digits = String(random.next() % 1_000_000_000)
      let price = "\(digits.dropLast(4).isEmpty ? "0" : digits.dropLast(4)).\(digits.suffix(4))"
      #expect(try read(price) { try $0.double() } == Double(price))
    }
  }

  @Test(arguments: [
    "", "-", "+1", ".5", "1.", "01", "-01", "1e", "1e+", "1.e3", "0x10", "NaN", "Infinity",
    "1e999", "-1e400", "1 2", "1,", "\"1\"",
  ])
  func `what is no finite number is refused`(text: String) {
    #expect(throws: DecodingFailure.self) { try read(text) { try $0.double() } }
  }

  @Test func `a whole number keeps all of its 64 bits`() throws {
    let ids: [Int64] = [3_447_222_699_101_865_076, .max, .min, 0, -1, 9_007_199_254_740_993]
    for id in ids { #expect(try read("\(id)") { try $0.integer() } == id) }
    for text in [
      "9223372036854775808", "-9223372036854775809", "1.0", "1e2", "99999999999999999999",
    ] {
      #expect(throws: DecodingFailure.self) { try read(text) { try $0.integer() } }
    }
  }

  @Test func `escapes are undone, and half a surrogate is replaced`() throws {
    let plain = #""a\"\\\/\b\f\n\r\t\u00e9\ud83d\ude00 \ud83d! \ude00""#
    let text = try read(plain) { try $0.string() }
    #expect(text == "a\"\\/\u{8}\u{c}\n\r\té😀 \u{fffd}! \u{fffd}")
    for bad in [#""\x""#, #""\u12""#, #""\u+123""#, "\"a", "\"\u{1}\"", #""\""#] {
      #expect(throws: DecodingFailure.self) { try read(bad) { try $0.string() } }
    }
  }

  @Test func `text that this program quotes reads back the same`() throws {
    let text = "k\"e\\y\n\u{1}é😀"
    #expect(try read(text.jsonQuoted) { try $0.string() } == text)
  }

  @Test(arguments: [
    #"{"a":1,}"#, #"{,"a":1}"#, #"{"a" 1}"#, #"{"a":1 "b":2}"#, "[1,]", "[,1]", "[1 2]", "[", "{",
    #"{"a""#, "tru", "nul", "[1]]", "{1:2}", String(repeating: "[", count: 100_000),
    String(repeating: "{\"a\":", count: 100_000),
  ])
  func `what is no JSON is refused, however deep`(text: String) {
    #expect(throws: DecodingFailure.self) { try read(text) { try $0.skipValue() } }
  }

  @Test func `any other JSON is passed over`() throws {
    let text = #" { "a" : [ 1 , {"b":null} , "x\"]" , true , [ ] , { } ] , "c" : -1.5e3 } "#
    try read(text) { try $0.skipValue() }
  }

  @Test func `cut and flipped JSON neither traps nor reads past its end`() {
    let text =
      #"[{"T":"q","S":"A/B","bp":64971.5,"bs":0.25,"ap":6.4e4,"as":1,"#
      + #""t":"2024-03-12T10:29:43.1Z","x":["\u00e9",null,{"y":[true]}]}]"#
    var random = SplitMix64(seed: 11)
    for _ in 0..<20_000 {
      var bytes = Array(text.utf8)
      for _ in 0..<Int.random(in: 1...4, using: &random) {
        let index = Int.random(in: 0..<bytes.count, using: &random)
        bytes[index] = UInt8.random(in: .min ... .max, using: &random)
      }
      bytes.removeLast(Int.random(in: 0..<bytes.count, using: &random) / 4)
      var reader = JSONReader(bytes)
      _ = try? reader.skipValue()
      #expect(reader.position <= bytes.count)
      _ = StreamDecoder.decode(bytes)
      _ = try? Page<Bar>.decode(bytes)
    }
  }
}
#endif
