/// Cuts printed bytes into lines, as they come.
struct LineSplitter {
  /// So many bytes make a line even without a line end.
  static let longest = 4096
  private var rest: [UInt8] = []

  /// The lines that those bytes complete.
  mutating func lines(in bytes: some Sequence<UInt8>) -> [String] {
    var lines: [String] = []
    for byte in bytes {
      if byte != UInt8(ascii: "\n") { rest.append(byte) }
      if byte == UInt8(ascii: "\n") || rest.count == Self.longest { lines.append(cut()) }
    }
    return lines
  }

  private mutating func cut() -> String {
    if rest.last == UInt8(ascii: "\r") { rest.removeLast() }
    defer { rest.removeAll(keepingCapacity: true) }
    return String(decoding: rest, as: UTF8.self)
  }
}
