#if Network
import NIOCore

/// A body in chunks, read as leniently as browsers and curl do, and written again as strictly as a
/// parser may want it.
///
/// Lines may end with a line feed alone, and spaces may follow a size. What else stands beside the
/// sizes, and after the last chunk, is left out.
struct ChunkedBody {
  private enum Stage {
    case size
    case data(Int)
    case dataEnd
    case trailer
    case over
  }

  private var stage = Stage.size
  private var line: [UInt8] = []
  private var trailers = 0

  private static let longestLine = 16 << 10
  private static let longestTrailers = 300 << 10

  /// The next bytes of the body in their strict form.
  ///
  /// - Throws: `AnswerError.disordered` if they are none.
  mutating func mend(_ received: ByteBuffer) throws(AnswerError) -> ByteBuffer {
    var (rest, mended) = (received, ByteBuffer())
    while rest.readableBytes > 0 {
      switch stage {
      case .over: mended.writeBuffer(&rest)
      case .data(let left):
        var data = rest.readSlice(length: min(left, rest.readableBytes)) ?? ByteBuffer()
        stage = left == data.readableBytes ? .dataEnd : .data(left - data.readableBytes)
        mended.writeBuffer(&data)
      case .size, .dataEnd, .trailer:
        guard try takeLine(&rest) else { continue }
        mended.writeBytes(try read(line))
        line = []
      }
    }
    return mended
  }

  /// Moves what is there of a line; whether that is whole.
  private mutating func takeLine(_ rest: inout ByteBuffer) throws(AnswerError) -> Bool {
    let view = rest.readableBytesView
    let end = view.firstIndex(of: 0x0a)
    line += view[..<(end ?? view.endIndex)]
    if line.count > Self.longestLine { throw .disordered }
    rest.moveReaderIndex(forwardBy: (end.map { $0 + 1 } ?? view.endIndex) - view.startIndex)
    guard end != nil else { return false }
    if line.last == 0x0d { line.removeLast() }
    return true
  }

  /// What stands in the place of a line.
  private mutating func read(_ line: [UInt8]) throws(AnswerError) -> [UInt8] {
    switch stage {
    case .size:
      let size = try Self.size(line)
      stage = size == 0 ? .trailer : .data(size)
      return Array("\(String(size, radix: 16))\r\n".utf8)
    case .dataEnd:
      guard line.isEmpty else { throw .disordered }
      stage = .size
      return [0x0d, 0x0a]
    case .trailer:
      trailers += line.count
      if trailers > Self.longestTrailers { throw .disordered }
      guard line.isEmpty else { return [] }
      stage = .over
      return [0x0d, 0x0a]
    case .data, .over: return line
    }
  }

  private static func size(_ line: [UInt8]) throws(AnswerError) -> Int {
    let digits = line.drop { $0 == 0x20 }.prefix { ![0x20, 0x09, 0x3b].contains($0) }
    let isNumber = digits.allSatisfy { Character(Unicode.Scalar($0)).isHexDigit }
    guard isNumber, let size = Int(String(decoding: digits, as: UTF8.self), radix: 16) else {
      throw .disordered
    }
    return size
  }
}
#endif
