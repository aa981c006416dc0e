#if Network
import NIOCore
import Testing

@testable import Exchange

@Suite("JSON") struct JSONTests {
  private func written(_ write: (inout JSONWriter) -> Void) -> String {
    var writer = JSONWriter()
    write(&writer)
    return String(buffer: writer.buffer)
  }

  @Test func `whole numbers have no fraction and others all their digits`() {
    let numbers = [29003, 0.01, 0.14488, -2, 0, 64971.5, 0.000001, 1e300, .infinity]
    let texts = numbers.map { number in written { $0.number(number) } }
    #expect(
      texts == ["29003", "0.01", "0.14488", "-2", "0", "64971.5", "1e-06", "1e+300", "null"])
  }

  @Test func `large integers keep every digit`() {
    #expect(written { $0.integer(3_447_222_699_101_865_076) } == "3447222699101865076")
  }

  @Test func `texts are escaped`() {
    let text = "a\"b\\c\n\u{1}é/"
    #expect(written { $0.string(text) } == #""a\"b\\c\u000a\u0001é/""#)
  }

  @Test func `the type comes first and the book's reset last`() {
    let book = OrderBook(
      time: Timestamp(seconds: 0), bids: [.init(price: 1, size: 0.5)], asks: [])
    let message = StreamMessage.book("A/B", book, .whole).encoded(as: .json)
    #expect(
      String(buffer: message)
        == #"{"T":"o","S":"A/B","t":"1970-01-01T00:00:00Z","b":[{"p":1,"s":0.5}],"a":[],"r":true}"#
    )
  }

  @Test func `both encodings carry the same message`() throws {
    let trade = Trade(
      time: wednesday, price: 64971.5, size: 2, side: .sell, id: 3_447_222_699_101_865_076,
      reported: wednesday)
    let message = StreamMessage.trade("BTC/USD", trade)
    let json = try Encoding.json.decode(message.encoded(as: .json))
    let packed = try Encoding.messagePack.decode(message.encoded(as: .messagePack))
    #expect(json.plain == packed.plain)
    #expect(json["i"] == .integer(3_447_222_699_101_865_076))
  }

  @Test(arguments: ["", "{", "[1,", "nope", #"{"action":}"#, "\u{0}", #"{"a":1}{"b":2}"#])
  func `what is no JSON is refused`(text: String) {
    #expect(throws: WireError.notJSON) { try WireValue.json(ByteBuffer(string: text)) }
  }

  @Test func `nesting is limited`() {
    let deep = String(repeating: "[", count: 200_000)
    #expect(throws: WireError.notJSON) { try WireValue.json(ByteBuffer(string: deep)) }
    let objects = String(repeating: #"{"a":"#, count: 40_000)
    #expect(throws: WireError.notJSON) { try WireValue.json(ByteBuffer(string: objects)) }
  }
}
#endif
