import InterleaveEvents

extension RecordingWriter {
  /// What was printed and asked for during a batch; the past takes it in.
  mutating func asides(of batch: EventBatch) -> [Piece] {
    guard !batch.commands.isEmpty || !batch.output.isEmpty else { return [] }
    for line in batch.output { past.add(line, at: batch.status.now) }
    let asides =
      batch.commands.map { Aside.command($0) }
      + batch.output.map { .output($0.noticed(at: batch.status.now)) }
    return pieces(.asides, [], asides, at: batch.status.now)
  }

  /// What comes with a snapshot of the scheduler's, for those, too, who have not entered there.
  func told(_ recap: Recap?, at time: Instant) -> [Piece] {
    guard let recap, !recap.events.isEmpty else { return [] }
    return pieces(.recap, .isTold, recap.events.map { .event($0) }, at: time)
  }

  /// What happened before that moment, for whoever enters there.
  func recap(at time: Instant) -> [Piece] {
    let recap = past.recap
    if recap.isEmpty { return [] }
    let asides =
      [Aside.totals(recap.totals)] + recap.ended.map { .ended($0) }
      + recap.events.map { .event($0) } + recap.output.map { .output($0) }
    return pieces(.recap, [], asides, at: time)
  }

  /// The chunks of these, of which each knows the names of those before it.
  private func pieces(
    _ kind: Chunk.Kind, _ flags: Chunk.Flags, _ asides: [Aside], at time: Instant
  ) -> [Piece] {
    var encoder = EventEncoder()
    var pieces: [Piece] = []
    var next = 0
    while next < asides.count {
      encoder.beginChunk(at: time)
      let begin = next
      while next < asides.count, encoder.bytes.count < Self.chunkBytes {
        encoder.add(asides[next])
        next += 1
      }
      let flags = begin > 0 ? flags.union(.isLaterPart) : flags
      let bytes = Chunk.bytes(kind, flags, count: next - begin, time: time, encoder.bytes.bytes)
      pieces.append(Piece(bytes: bytes, beginsSegment: false))
    }
    return pieces
  }
}
