import NIOCore

/// The text of the server's pages: plain words, any number of bytes of them.
enum PageText {
  private static let paragraph = """
    A task that waits costs nothing; a task that runs lets all the others wait. So the loop takes \
    whoever is ready, runs it until it waits for something, and takes the next one. While one page \
    is on its way another one arrives, and nobody has to ask which of them will be the first.

    """
  private static let block = ByteBuffer(string: String(repeating: paragraph, count: 400))

  /// The text's bytes from `offset` on, `count` of them; the text repeats itself for ever.
  static func bytes(from offset: Int, count: Int) -> ByteBuffer {
    var text = ByteBuffer()
    text.reserveCapacity(count)
    var position = offset % block.readableBytes
    while text.readableBytes < count {
      let length = min(count - text.readableBytes, block.readableBytes - position)
      if let slice = block.getSlice(at: position, length: length) {
        text.writeImmutableBuffer(slice)
      }
      position = (position + length) % block.readableBytes
    }
    return text
  }
}
