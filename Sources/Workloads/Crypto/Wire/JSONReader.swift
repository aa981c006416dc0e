#if Network
/// Reads JSON front to back, without building a tree: the caller asks for what it expects next.
///
/// Hand-written, since a hundred thousand quotes a second must be decoded on a part of one core,
/// and since numbers of 63 bits must not pass through a `Double`, as a general decoder lets them.
/// It accepts RFC 8259 only, never traps whatever the bytes are, and takes time and memory in
/// proportion to them.
struct JSONReader {
  private let bytes: [UInt8]
  private(set) var position = 0
  /// Whether a container has just begun, so that no comma may stand before its next element.
  private var isAtStart = false
  /// The key of the value that is being read, for messages.
  private var field: JSONKey?

  /// How deep containers may nest in what is skipped.
  static let maximumDepth = 64

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  // MARK: - Containers

  mutating func beginObject() throws(DecodingFailure) {
    guard consume(UInt8(ascii: "{")) else { throw expected("an object") }
    isAtStart = true
  }

  /// The next key of the object, its value being next; nil and past the object at its end.
  mutating func nextKey() throws(DecodingFailure) -> JSONKey? {
    guard let range = try nextKeyRange() else { return nil }
    let key = JSONKey(bytes, in: range)
    field = key
    return key
  }

  /// The next key of the object as text, for objects whose keys are data.
  mutating func nextKeyText() throws(DecodingFailure) -> String? {
    field = nil
    guard let range = try nextKeyRange() else { return nil }
    return String(decoding: bytes[range], as: UTF8.self)
  }

  mutating func beginArray() throws(DecodingFailure) {
    guard consume(UInt8(ascii: "[")) else { throw expected("an array") }
    isAtStart = true
  }

  /// Whether an element of the array is next; past the array if not.
  mutating func nextElement() throws(DecodingFailure) -> Bool {
    if consume(UInt8(ascii: "]")) {
      isAtStart = false
      return false
    }
    try separate("a comma or the end of the array")
    return true
  }

  /// Makes sure that nothing but white space follows.
  mutating func end() throws(DecodingFailure) {
    skipSpace()
    guard position == bytes.count else { throw expected("the end of the message") }
  }

  // MARK: - Values

  /// Passes over `null` if it is next.
  mutating func nextIsNull() -> Bool { peek() == UInt8(ascii: "n") && consumeWord("null") }

  mutating func string() throws(DecodingFailure) -> String {
    let (range, hasEscape) = try stringRange()
    isAtStart = false
    guard hasEscape else { return String(decoding: bytes[range], as: UTF8.self) }
    guard let text = JSONEscapes.decoded(bytes[range]) else { throw expected("a valid escape") }
    return text
  }

  mutating func timestamp() throws(DecodingFailure) -> Timestamp {
    let (range, _) = try stringRange()
    isAtStart = false
    guard let time = Timestamp(rfc3339: bytes, in: range) else {
      throw expected("a time as in RFC 3339", at: range.lowerBound)
    }
    return time
  }

  mutating func bool() throws(DecodingFailure) -> Bool {
    skipSpace()
    if consumeWord("true") { return true }
    if consumeWord("false") { return false }
    throw expected("true or false")
  }

  /// A finite number.
  mutating func double() throws(DecodingFailure) -> Double {
    let number = try number()
    guard let value = number.double(in: bytes), value.isFinite else {
      throw expected("a finite number", at: number.range.lowerBound)
    }
    return value
  }

  /// A whole number of 64 bits, without a way through floating point.
  mutating func integer() throws(DecodingFailure) -> Int64 {
    let number = try number()
    guard let value = number.integer else {
      throw expected("a whole number of 64 bits", at: number.range.lowerBound)
    }
    return value
  }

  /// A number together with its digits as they are written, be it a number or a string of one.
  mutating func writtenNumber() throws(DecodingFailure) -> WrittenNumber {
    let isString = peek() == UInt8(ascii: "\"")
    let start = position
    let number: JSONNumber
    if isString {
      let (range, _) = try stringRange()
      isAtStart = false
      guard let inside = JSONNumber(bytes, at: range.lowerBound),
        inside.range.upperBound == range.upperBound
      else { throw expected("a number", at: start) }
      number = inside
    } else {
      number = try self.number()
    }
    guard let value = number.double(in: bytes), value.isFinite, value >= 0 else {
      throw expected("a finite number that is not negative", at: start)
    }
    return WrittenNumber(value: value, text: bytes[number.range])
  }

  /// Passes over one value of any kind.
  mutating func skipValue() throws(DecodingFailure) { try skipValue(depth: 0) }

  private mutating func skipValue(depth: Int) throws(DecodingFailure) {
    guard depth <= Self.maximumDepth else { throw expected("less deeply nested values") }
    switch peek() {
    case UInt8(ascii: "{"):
      try beginObject()
      while try nextKeyRange() != nil { try skipValue(depth: depth + 1) }
    case UInt8(ascii: "["):
      try beginArray()
      while try nextElement() { try skipValue(depth: depth + 1) }
    case UInt8(ascii: "\""):
      _ = try stringRange()
      isAtStart = false
    case UInt8(ascii: "t"), UInt8(ascii: "f"): _ = try bool()
    case UInt8(ascii: "n"):
      guard nextIsNull() else { throw expected("a value") }
    default: _ = try number()
    }
  }

  /// The failure to find that, there or at the present position.
  func expected(_ what: String, at offset: Int? = nil) -> DecodingFailure {
    DecodingFailure(field: field?.text, expected: what, offset: offset ?? position)
  }

  /// The value of a field that must not be missing from the object that was just read.
  func required<Value>(
    _ value: Value?, _ field: StaticString
  ) throws(DecodingFailure) -> Value {
    guard let value else {
      throw DecodingFailure(
        field: field.description, expected: "a value, but the field is missing", offset: position)
    }
    return value
  }
}

// MARK: - Tokens

extension JSONReader {
  private mutating func skipSpace() {
    while position < bytes.count {
      switch bytes[position] {
      case 0x20, 0x09, 0x0a, 0x0d: position += 1
      default: return
      }
    }
  }

  private mutating func peek() -> UInt8? {
    skipSpace()
    return position < bytes.count ? bytes[position] : nil
  }

  private mutating func consume(_ byte: UInt8) -> Bool {
    guard peek() == byte else { return false }
    position += 1
    return true
  }

  private mutating func consumeWord(_ word: StaticString) -> Bool {
    let text = word.description.utf8
    guard bytes[position...].starts(with: text) else { return false }
    position += text.count
    isAtStart = false
    return true
  }

  private mutating func separate(_ what: String) throws(DecodingFailure) {
    if isAtStart {
      isAtStart = false
    } else if !consume(UInt8(ascii: ",")) {
      throw expected(what)
    }
  }

  private mutating func nextKeyRange() throws(DecodingFailure) -> Range<Int>? {
    if consume(UInt8(ascii: "}")) {
      isAtStart = false
      field = nil
      return nil
    }
    try separate("a comma or the end of the object")
    let (range, _) = try stringRange()
    guard consume(UInt8(ascii: ":")) else { throw expected("a colon") }
    return range
  }

  /// The bytes between a string's quotes, and whether there is a backslash among them.
  private mutating func stringRange() throws(DecodingFailure) -> (Range<Int>, hasEscape: Bool) {
    guard consume(UInt8(ascii: "\"")) else { throw expected("a string") }
    let start = position
    var hasEscape = false
    while position < bytes.count {
      let byte = bytes[position]
      if byte == UInt8(ascii: "\"") {
        position += 1
        return (start..<position - 1, hasEscape)
      }
      guard byte >= 0x20 else { throw expected("no control character in a string") }
      if byte == UInt8(ascii: "\\") {
        hasEscape = true
        position += 1
      }
      position += 1
    }
    position = bytes.count
    throw expected("the end of a string")
  }

  private mutating func number() throws(DecodingFailure) -> JSONNumber {
    skipSpace()
    guard let number = JSONNumber(bytes, at: position) else { throw expected("a number") }
    position = number.range.upperBound
    isAtStart = false
    return number
  }
}
#endif
