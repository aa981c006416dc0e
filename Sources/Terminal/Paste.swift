/// Text that is being pasted, up to the sequence that ends it.
struct Paste {
  /// So many bytes of it are kept, more than any use of it takes.
  private static let most = 16 * 1024
  private static let end = Array("\u{1B}[201~".utf8)

  private var bytes: [UInt8] = []
  private var matched = 0

  /// The text so far.
  var text: String { String(decoding: bytes, as: UTF8.self) }

  /// Adds a byte; returns whether the paste ends with it.
  mutating func add(_ byte: UInt8) -> Bool {
    if byte == Self.end[matched] {
      matched += 1
      return matched == Self.end.count
    }
    keep(Self.end[..<matched])
    matched = byte == Self.end[0] ? 1 : 0
    if matched == 0 { keep([byte]) }
    return false
  }

  private mutating func keep(_ more: some Sequence<UInt8>) {
    if bytes.count < Self.most { bytes += more }
  }
}
