/// Reads what a `ByteWriter` wrote, whoever may have changed it since.
struct ByteReader {
  private let bytes: [UInt8]
  private var index = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// How many bytes are left.
  var left: Int { bytes.count - index }

  @inline(__always)
  mutating func byte() throws(Damage) -> UInt8 {
    guard index < bytes.count else { throw Damage() }
    defer { index += 1 }
    return bytes[index]
  }

  mutating func fixed<Number: FixedWidthInteger & UnsignedInteger>(
    _: Number.Type = Number.self
  ) throws(Damage) -> Number {
    var number: Number = 0
    for place in 0..<(Number.bitWidth / 8) { number |= Number(try byte()) &<< (8 * place) }
    return number
  }

  @inline(__always)
  mutating func unsigned() throws(Damage) -> UInt64 {
    var number: UInt64 = 0
    var shift: UInt64 = 0
    while true {
      let byte = try byte()
      if shift == 63, byte > 1 { throw Damage() }
      number |= UInt64(byte & 0x7F) &<< shift
      if byte < 0x80 { return number }
      shift += 7
    }
  }

  @inline(__always)
  mutating func signed() throws(Damage) -> Int64 {
    let number = try unsigned()
    return Int64(bitPattern: number &>> 1) ^ -Int64(bitPattern: number & 1)
  }

  /// A number that is counted or measured: none that a sum or difference of two could overflow.
  mutating func integer() throws(Damage) -> Int {
    let number = try signed()
    guard number.magnitude <= 1 << 61 else { throw Damage() }
    return Int(number)
  }

  /// How many elements follow, each of which takes a byte at least.
  mutating func length() throws(Damage) -> Int {
    let number = try unsigned()
    guard number <= UInt64(left) else { throw Damage() }
    return Int(number)
  }

  mutating func double() throws(Damage) -> Double { Double(bitPattern: try fixed()) }

  mutating func duration() throws(Damage) -> Duration {
    let seconds = try signed()
    let attoseconds = try signed()
    guard attoseconds.magnitude < 1_000_000_000_000_000_000, seconds.magnitude < 1 << 62 else {
      throw Damage()
    }
    return Duration(secondsComponent: seconds, attosecondsComponent: attoseconds)
  }

  mutating func text() throws(Damage) -> String {
    let length = try length()
    defer { index += length }
    return String(decoding: bytes[index..<(index + length)], as: UTF8.self)
  }

  mutating func bytes(count: Int) throws(Damage) -> [UInt8] {
    guard count >= 0, count <= left else { throw Damage() }
    defer { index += count }
    return Array(bytes[index..<(index + count)])
  }
}
