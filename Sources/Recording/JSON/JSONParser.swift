/// Reads JSON that anybody may have written, in memory in proportion to its length.
struct JSONParser {
  private static let deepest = 16

  private let bytes: [UInt8]
  private var index = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// The one value that the text is.
  mutating func whole() throws(Damage) -> JSONValue {
    let value = try value(depth: 0)
    skipSpace()
    guard index == bytes.count else { throw Damage() }
    return value
  }

  private mutating func value(depth: Int) throws(Damage) -> JSONValue {
    guard depth < Self.deepest else { throw Damage() }
    skipSpace()
    switch try peek() {
    case UInt8(ascii: "{"): return .object(try fields(depth: depth + 1))
    case UInt8(ascii: "["): return .array(try elements(depth: depth + 1))
    case UInt8(ascii: "\""): return .text(try text())
    case UInt8(ascii: "t"): return try word("true", .bool(true))
    case UInt8(ascii: "f"): return try word("false", .bool(false))
    case UInt8(ascii: "n"): return try word("null", .null)
    default: return .number(try number())
    }
  }

  private mutating func fields(depth: Int) throws(Damage) -> [String: JSONValue] {
    var fields: [String: JSONValue] = [:]
    index += 1
    skipSpace()
    if take("}") { return fields }
    while true {
      skipSpace()
      guard try peek() == UInt8(ascii: "\"") else { throw Damage() }
      let name = try text()
      skipSpace()
      guard take(":") else { throw Damage() }
      fields[name] = try value(depth: depth)
      skipSpace()
      if take("}") { return fields }
      guard take(",") else { throw Damage() }
    }
  }

  private mutating func elements(depth: Int) throws(Damage) -> [JSONValue] {
    var elements: [JSONValue] = []
    index += 1
    skipSpace()
    if take("]") { return elements }
    while true {
      elements.append(try value(depth: depth))
      skipSpace()
      if take("]") { return elements }
      guard take(",") else { throw Damage() }
    }
  }

  private mutating func number() throws(Damage) -> String {
    let start = index
    while index < bytes.count, Self.isOfNumber(bytes[index]) { index += 1 }
    guard index > start, index - start <= 400 else { throw Damage() }
    let digits = String(decoding: bytes[start..<index], as: UTF8.self)
    guard Double(digits) != nil else { throw Damage() }
    return digits
  }

  private static func isOfNumber(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "+"),
      UInt8(ascii: "."), UInt8(ascii: "e"), UInt8(ascii: "E"):
      true
    default: false
    }
  }

  private mutating func word(_ word: String, _ value: JSONValue) throws(Damage) -> JSONValue {
    guard bytes[index...].starts(with: word.utf8) else { throw Damage() }
    index += word.utf8.count
    return value
  }

  private func peek() throws(Damage) -> UInt8 {
    guard index < bytes.count else { throw Damage() }
    return bytes[index]
  }

  private mutating func take(_ character: Unicode.Scalar) -> Bool {
    guard index < bytes.count, bytes[index] == UInt8(ascii: character) else { return false }
    index += 1
    return true
  }

  private mutating func skipSpace() {
    while index < bytes.count, [0x20, 0x09, 0x0A, 0x0D].contains(bytes[index]) { index += 1 }
  }
}

extension JSONParser {
  private mutating func text() throws(Damage) -> String {
    index += 1
    var text: [UInt8] = []
    while true {
      let byte = try peek()
      index += 1
      switch byte {
      case UInt8(ascii: "\""): return String(decoding: text, as: UTF8.self)
      case UInt8(ascii: "\\"): text += try escaped().utf8
      case 0..<0x20: throw Damage()
      default: text.append(byte)
      }
    }
  }

  private mutating func escaped() throws(Damage) -> String {
    let byte = try peek()
    index += 1
    switch byte {
    case UInt8(ascii: "n"): return "\n"
    case UInt8(ascii: "t"): return "\t"
    case UInt8(ascii: "r"): return "\r"
    case UInt8(ascii: "b"): return "\u{8}"
    case UInt8(ascii: "f"): return "\u{C}"
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"):
      return String(UnicodeScalar(byte))
    case UInt8(ascii: "u"):
      var units = [try unit()]
      // The second half of a character beyond the first plane.
      if UTF16.isLeadSurrogate(units[0]), bytes[index...].starts(with: "\\u".utf8) {
        index += 2
        units.append(try unit())
      }
      return String(decoding: units, as: UTF16.self)
    default: throw Damage()
    }
  }

  private mutating func unit() throws(Damage) -> UInt16 {
    guard index + 4 <= bytes.count else { throw Damage() }
    let digits = bytes[index..<(index + 4)]
    guard digits.allSatisfy({ UnicodeScalar($0).properties.isASCIIHexDigit }),
      let unit = UInt16(String(decoding: digits, as: UTF8.self), radix: 16)
    else { throw Damage() }
    index += 4
    return unit
  }
}
