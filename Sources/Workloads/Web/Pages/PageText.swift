#if Network
import NIOCore

/// The text of the server's pages: plain words, any number of bytes of them.
enum PageText {
  private static let paragraph = """
    A task that waits costs nothing; a task that runs lets all the others wait. So the loop takes \
    whoever is ready, runs it until it waits for something, and takes the next one. While one page \
    is on its way another one arrives, and nobody has to ask which of them will be the first.

    """
  private static let block = ByteBuffer(string: String(repeating: paragraph, count: 400))

  /// The bytes from `offset` on, `count` of them, of the text of the page at that path.
  ///
  /// It begins with the path; the rest repeats itself for ever.
  static func bytes(of path: String, from offset: Int, count: Int) -> ByteBuffer {
    var text = ByteBuffer()
    text.reserveCapacity(count)
    let title = ByteBuffer(string: "This is \(path). ")
    if offset < title.readableBytes {
      let length = min(count, title.readableBytes - offset)
      text.writeImmutableBuffer(title.getSlice(at: offset, length: length) ?? ByteBuffer())
    }
    var position = max(0, offset - title.readableBytes) % block.readableBytes
    while text.readableBytes < count {
      let length = min(count - text.readableBytes, block.readableBytes - position)
      text.writeImmutableBuffer(block.getSlice(at: position, length: length) ?? ByteBuffer())
      position = (position + length) % block.readableBytes
    }
    return text
  }
}
#endif
