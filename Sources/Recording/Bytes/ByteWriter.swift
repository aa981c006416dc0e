/// Bytes in the making: little-endian numbers, and whole ones in as few bytes as they need (LEB128).
struct ByteWriter {
  private(set) var bytes: [UInt8] = []

  var count: Int { bytes.count }

  mutating func removeAll() { bytes.removeAll(keepingCapacity: true) }

  @inline(__always)
  mutating func add(byte: UInt8) { bytes.append(byte) }

  mutating func add(bytes more: some Collection<UInt8>) { bytes += more }

  /// Adds a number in its full width.
  mutating func add<Number: FixedWidthInteger & UnsignedInteger>(fixed number: Number) {
    var rest = number
    for _ in 0..<(Number.bitWidth / 8) {
      bytes.append(UInt8(truncatingIfNeeded: rest))
      rest = rest &>> 8
    }
  }

  /// Adds seven bits a byte, the lowest first; the highest bit says that more follow.
  @inline(__always)
  mutating func add(_ number: UInt64) {
    var rest = number
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest &>>= 7
    }
    bytes.append(UInt8(truncatingIfNeeded: rest))
  }

  /// Adds a number that is small in either direction.
  @inline(__always)
  mutating func add(_ number: Int64) {
    add(UInt64(bitPattern: (number &<< 1) ^ (number &>> 63)))
  }

  mutating func add(_ number: Int) { add(Int64(number)) }

  mutating func add(_ number: Double) { add(fixed: number.bitPattern) }

  mutating func add(_ duration: Duration) {
    let (seconds, attoseconds) = duration.components
    add(seconds)
    add(attoseconds)
  }

  /// Adds the text after its length.
  mutating func add(text: String) {
    add(UInt64(text.utf8.count))
    bytes += text.utf8
  }
}
