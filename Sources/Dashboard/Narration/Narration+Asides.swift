import InterleaveEvents

extension Narration {
  /// Takes in the events of a batch, and tells between them what was printed.
  mutating func takeEvents(of batch: EventBatch) {
    var output = batch.output[...]
    for event in batch.events {
      while let line = output.first, let author = line.author, author.time < event.time {
        tell(line, at: author.time)
        output.removeFirst()
      }
      take(event)
    }
    for line in output { tell(line, at: line.author?.time ?? line.noticed ?? batch.status.now) }
    for given in batch.commands { tell(given) }
  }

  private mutating func tell(_ line: OutputLine, at time: Instant) {
    tell("\(line.author?.name ?? "program"): printed: \(line.text)", at: time)
  }

  /// A cancellation is told by the task that it reaches.
  private mutating func tell(_ given: GivenCommand) {
    switch given.command {
    case .cancel, .cancelSubtree: break
    default: tell("interleave: \(Words.command(given.command))", at: given.time)
    }
  }
}
