/// A protobuf message in the making, as far as traces need it.
struct Protobuf {
  private(set) var bytes = ByteWriter()

  mutating func add(_ field: Int, _ number: UInt64) {
    bytes.add(UInt64(field << 3))
    bytes.add(number)
  }

  mutating func add(_ field: Int, fixed number: UInt64) {
    bytes.add(UInt64(field << 3 | 1))
    bytes.add(fixed: number)
  }

  mutating func add(_ field: Int, _ number: Double) { add(field, fixed: number.bitPattern) }

  mutating func add(_ field: Int, _ text: String) {
    bytes.add(UInt64(field << 3 | 2))
    bytes.add(text: text)
  }

  mutating func add(_ field: Int, _ message: Protobuf) {
    bytes.add(UInt64(field << 3 | 2))
    bytes.add(UInt64(message.bytes.count))
    bytes.add(bytes: message.bytes.bytes)
  }
}
