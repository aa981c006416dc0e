import InterleaveEvents

/// What tells a reader over a socket that it was too slow: so many events were left out before what follows.
package enum Gap {
  /// The chunk that says so.
  package static func chunk(lost: Int, at time: Instant) -> [UInt8] {
    var body = ByteWriter()
    body.add(UInt64(max(0, lost)))
    return Chunk.bytes(.gap, [], count: 0, time: time, body.bytes)
  }
}
