#if Network
import NIOCore

/// Counts words in a text that comes in pieces, whose ends may lie within a word.
struct WordCount {
  private(set) var count = 0
  private var isInWord = false

  /// Counts the words of the next piece; words are what stands between white space of ASCII's.
  mutating func add(_ piece: ByteBuffer) {
    for byte in piece.readableBytesView {
      let isSpace = byte == 0x20 || (0x09...0x0d).contains(byte)
      if !isSpace, !isInWord { count += 1 }
      isInWord = !isSpace
    }
  }
}
#endif
