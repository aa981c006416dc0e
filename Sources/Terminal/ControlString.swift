import Dashboard

/// A string of a terminal, as far as it has come.
struct ControlString {
  /// So many bytes are kept, more than an answer has that means anything.
  private static let most = 64

  /// Whether it is an operating system command, which a bell may end.
  let isCommand: Bool
  /// Whether its last byte was Esc.
  private(set) var endsInEscape = false
  private var bytes: [UInt8] = []

  init(isCommand: Bool) { self.isCommand = isCommand }

  mutating func add(_ byte: UInt8) {
    endsInEscape = byte == 27
    if !endsInEscape, bytes.count < Self.most { bytes.append(byte) }
  }

  /// The background that it tells, as in `11;rgb:1e1e/1e1e/2e2e` (xterm's control sequences); nil if it
  /// tells something else.
  var background: Color? {
    let text = String(decoding: bytes, as: UTF8.self)
    guard isCommand, let match = text.wholeMatch(of: Self.answer) else { return nil }
    let parts = [match.1, match.2, match.3].map { digits in
      let most = (1 << (4 * digits.count)) - 1
      return UInt8((Int(digits, radix: 16) ?? 0) * 255 / most)
    }
    return .rgb(parts[0], parts[1], parts[2])
  }

  private static var answer: Regex<(Substring, Substring, Substring, Substring)> {
    /11;rgba?:([0-9a-fA-F]{1,4})\/([0-9a-fA-F]{1,4})\/([0-9a-fA-F]{1,4})(?:\/[0-9a-fA-F]{1,4})?/
  }
}
