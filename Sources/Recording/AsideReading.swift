import InterleaveEvents

/// What has been read besides live tasks and what they do, for the next batch.
struct AsideReading {
  private(set) var commands: [GivenCommand] = []
  private(set) var output: [OutputLine] = []
  private(set) var recap: Recap?
  private var decoder = EventDecoder()
  /// Whether something was passed over.
  var hasPassedOver: Bool { decoder.hasPassedOver }

  mutating func take(_ chunk: Chunk, _ payload: [UInt8]) throws(Damage) {
    if !chunk.flags.contains(.isLaterPart) { decoder.beginSegment() }
    decoder.beginChunk(payload, at: chunk.time)
    let isRecap = chunk.kind == Chunk.Kind.recap.rawValue
    for _ in 0..<chunk.count {
      guard let aside = try decoder.aside() else { continue }
      if isRecap { addToRecap(aside) } else { add(aside) }
    }
  }

  private mutating func add(_ aside: Aside) {
    switch aside {
    case .command(let command): commands.append(command)
    case .output(let line): output.append(line)
    case .event, .ended, .totals: break
    }
  }

  private mutating func addToRecap(_ aside: Aside) {
    var told = recap ?? Recap()
    recap = nil
    switch aside {
    case .output(let line): told.output.append(line)
    case .event(let event): told.events.append(event)
    case .ended(let entry): told.ended.append(entry)
    case .totals(let totals): told.totals = totals
    case .command: break
    }
    recap = told
  }
}
