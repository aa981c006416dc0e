/// Reads lines of text, one by one.
struct LineReader: Sendable {
  /// A line without its end.
  struct Line {
    let bytes: [UInt8]
    /// Whether it has no end, or is too long to be read whole.
    let isCut: Bool
  }

  private static let pieceLength = 1 << 16
  private static let longest = 1 << 26

  /// The number of the last line, from 1.
  private(set) var number = 0
  private let source: RecordingBytes
  private var offset = 0
  private var piece: [UInt8] = []
  private var place = 0

  init(_ source: RecordingBytes) { self.source = source }

  /// The next line; nil at the end.
  mutating func next() -> Line? {
    var line: [UInt8] = []
    var isTooLong = false
    var isEnd = true
    while fill() {
      isEnd = false
      let rest = piece[place...]
      let end = rest.firstIndex(of: UInt8(ascii: "\n"))
      isTooLong = isTooLong || line.count + rest.count > Self.longest
      if !isTooLong { line += rest[..<(end ?? rest.endIndex)] }
      place = end.map { $0 + 1 } ?? piece.count
      if end != nil {
        number += 1
        return Line(bytes: line, isCut: isTooLong)
      }
    }
    if isEnd { return nil }
    number += 1
    return Line(bytes: line, isCut: true)
  }

  private mutating func fill() -> Bool {
    guard place >= piece.count else { return true }
    piece = source.read(at: offset, count: Self.pieceLength)
    offset += piece.count
    place = 0
    return !piece.isEmpty
  }
}
