#if Network
import NIOCore

/// The search for the end of a head that comes in pieces; no byte is looked at twice.
struct HeadSearch {
  /// Where the line begins that is not yet whole.
  private var lineStart = 0
  /// How far that was looked at.
  private var seen = 0
  /// Whether a line has come that is not empty.
  private var hasText = false

  private static let longestHead = 300 << 10
  private static let longestLine = 100 << 10

  /// The number of bytes up to the end of the head's empty line, of all that have come; nil if that has
  /// not come.
  ///
  /// - Throws: `AnswerError` if no head begins so, or it has grown too large.
  mutating func headLength(_ bytes: ByteBufferView) throws(AnswerError) -> Int? {
    let start = bytes.startIndex
    while let end = bytes[(start + seen)...].firstIndex(of: 0x0a) {
      let line = bytes[(start + lineStart)..<end]
      let isEmpty = line.allSatisfy { $0 == 0x0d }
      if isEmpty, hasText { return end + 1 - start }
      try check(line)
      hasText = hasText || !isEmpty
      lineStart = end + 1 - start
      seen = lineStart
    }
    seen = bytes.count
    try check(bytes[(start + lineStart)...])
    if bytes.count > Self.longestHead { throw .headTooLong(limit: Self.longestHead) }
    return nil
  }

  private func check(_ line: ByteBufferView) throws(AnswerError) {
    if line.count > Self.longestLine { throw .headTooLong(limit: Self.longestLine) }
    // A carriage return alone may be the first half of an empty line.
    if hasText || line.first == 0x0d { return }
    if !zip(line, "http/".utf8).allSatisfy({ $0 | 0x20 == $1 | 0x20 }) { throw .notHTTP }
  }
}
#endif
