#if Network
import NIOCore

/// Writes JSON in the order in which it is told, which the library encoders do not: the protocol
/// wants `T` first.
///
/// Times are RFC 3339 text; whole numbers have no fraction.
struct JSONWriter: WireWriter {
  var buffer = ByteBuffer()
  private var needsComma = false

  mutating func beginMap(_ count: Int) { open("{") }
  mutating func endMap() { close("}") }
  mutating func beginArray(_ count: Int) { open("[") }
  mutating func endArray() { close("]") }

  mutating func string(_ value: String) {
    separate()
    quote(value)
  }

  mutating func integer(_ value: Int64) { plain(String(value)) }

  mutating func number(_ value: Double) {
    if value == value.rounded(), abs(value) < 1e15 {
      plain(String(Int64(value)))
    } else {
      plain(value.isFinite ? value.description : "null")
    }
  }

  /// A number with just the digits that it was written with.
  mutating func number(_ value: WrittenDecimal) { plain(value.text) }

  mutating func bool(_ value: Bool) { plain(value ? "true" : "false") }

  mutating func time(_ value: Timestamp) { string(value.description) }

  mutating func null() { plain("null") }

  mutating func key(_ name: String) {
    separate()
    quote(name)
    buffer.writeStaticString(":")
    needsComma = false
  }

  private mutating func plain(_ text: String) {
    separate()
    buffer.writeString(text)
  }

  private mutating func separate() {
    if needsComma { buffer.writeStaticString(",") }
    needsComma = true
  }

  private mutating func open(_ bracket: StaticString) {
    separate()
    buffer.writeStaticString(bracket)
    needsComma = false
  }

  private mutating func close(_ bracket: StaticString) {
    buffer.writeStaticString(bracket)
    needsComma = true
  }

  private mutating func quote(_ text: String) {
    buffer.writeStaticString("\"")
    let plain = text.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x22 && $0 != 0x5C }
    if plain { buffer.writeString(text) } else { escape(text) }
    buffer.writeStaticString("\"")
  }

  private mutating func escape(_ text: String) {
    for byte in text.utf8 {
      switch byte {
      case 0x22: buffer.writeStaticString("\\\"")
      case 0x5C: buffer.writeStaticString("\\\\")
      case 0..<0x20:
        let digits = String(byte, radix: 16)
        buffer.writeString("\\u" + String(repeating: "0", count: 4 - digits.count) + digits)
      default: buffer.writeInteger(byte)
      }
    }
  }
}
#endif
