import DequeModule

/// What one dashboard has still to be sent: whole chunks, of which only so many bytes wait.
struct ClientQueue {
  /// So many bytes wait at most, besides the snapshot that a reader enters with.
  static let capacity = 4 << 20

  private var chunks: Deque<(bytes: [UInt8], isOfEntry: Bool)> = []
  /// How much of the first is sent.
  private var sent = 0
  private var bounded = 0

  var isEmpty: Bool { chunks.isEmpty }

  /// Whether a reader that was too slow has come far enough to be told of everything again.
  var hasRoomForEntry: Bool { bounded <= Self.capacity / 2 && !chunks.contains(where: \.isOfEntry) }

  /// Adds some chunks that are to be sent; false, and none of them, if there is no room for all.
  mutating func add(_ more: [[UInt8]]) -> Bool {
    let count = more.reduce(0) { $0 + $1.count }
    guard bounded + count <= Self.capacity else { return false }
    bounded += count
    for bytes in more { chunks.append((bytes, false)) }
    return true
  }

  /// Adds the chunks that a reader enters with, which are as many as the live tasks need.
  mutating func add(entry: [[UInt8]]) {
    for bytes in entry { chunks.append((bytes, true)) }
  }

  /// Sends what the socket takes; false once the other side has gone.
  mutating func flush(to socket: borrowing UnixSocket) -> Bool {
    while let first = chunks.first {
      switch socket.send(first.bytes[sent...]) {
      case .wouldWait: return true
      case .gone: return false
      case .bytes(let count):
        sent += count
        if sent < first.bytes.count { continue }
        if !first.isOfEntry { bounded -= first.bytes.count }
        chunks.removeFirst()
        sent = 0
      }
    }
    return true
  }
}
