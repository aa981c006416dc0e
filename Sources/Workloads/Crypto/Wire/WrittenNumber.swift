#if Network
/// A number as a peer has written it, which its value alone does not tell: `0.00100000` is not `0.001`
/// where a checksum is made of digits.
struct WrittenNumber: Hashable, Sendable {
  let value: Double
  /// Its digits without the point and without zeros at the front.
  let digits: [UInt8]

  init(value: Double, text: some Sequence<UInt8>) {
    self.value = value
    digits = Array(
      text.prefix { $0 | 0x20 != UInt8(ascii: "e") }.filter { $0 &- 0x30 <= 9 }
        .drop { $0 == UInt8(ascii: "0") })
  }
}
#endif
