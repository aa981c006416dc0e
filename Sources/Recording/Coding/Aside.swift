import InterleaveEvents

/// What stands in a recording besides live tasks and what they do.
enum Aside {
  case command(GivenCommand)
  case output(OutputLine)
  case event(TaskEvent)
  case ended(Snapshot.Entry)
  case totals(Recap.Totals)
}

extension EventEncoder {
  mutating func add(_ aside: Aside) {
    switch aside {
    case .command(let given):
      bytes.add(byte: 1)
      add(given.time)
      add(given.command)
    case .output(let line):
      bytes.add(byte: 2)
      add(line)
    case .event(let event):
      bytes.add(byte: 3)
      add(event)
    case .ended(let entry):
      bytes.add(byte: 4)
      add(entry)
      add(isPresent: entry.pastCancellation != nil)
      if let cancellation = entry.pastCancellation { add(cancellation) }
    case .totals(let totals):
      bytes.add(byte: 5)
      for count in [totals.succeeded, totals.failed, totals.timedOut, totals.cancelled] {
        bytes.add(count)
      }
    }
  }

  private mutating func add(_ line: OutputLine) {
    let stream: UInt8 = line.stream == .standardError ? 1 : 0
    bytes.add(byte: stream | (line.author == nil ? 0 : 2) | (line.noticed == nil ? 0 : 4))
    if let author = line.author {
      add(author.task)
      add(text: author.name)
      add(author.time)
    }
    if let noticed = line.noticed { add(noticed) }
    add(text: line.text)
  }

  private mutating func add(_ command: Command) {
    switch command {
    case .cancel(let task):
      bytes.add(byte: 1)
      add(task)
    case .cancelSubtree(let task):
      bytes.add(byte: 2)
      add(task)
    case .stop: bytes.add(byte: 3)
    case .pause: bytes.add(byte: 4)
    case .resume: bytes.add(byte: 5)
    case .step: bytes.add(byte: 6)
    case .speed(let speed):
      bytes.add(byte: 7)
      bytes.add(speed)
    case .virtualTime: bytes.add(byte: 8)
    }
  }
}

extension EventDecoder {
  /// The next aside; nil if it is of a kind that is not known.
  mutating func aside() throws(Damage) -> Aside? {
    switch try bytes.byte() {
    case 1:
      let time = try instant()
      return try command().map { .command(GivenCommand(time: time, command: $0)) }
    case 2: return .output(try outputLine())
    case 3: return try event().map { .event($0) }
    case 4: return .ended(try endedEntry())
    case 5: return .totals(try totals())
    default:
      try passOver()
      return nil
    }
  }

  private mutating func endedEntry() throws(Damage) -> Snapshot.Entry {
    var entry = try entry()
    entry.pastCancellation = try isPresent() ? try cancellation() : nil
    return entry
  }

  private mutating func totals() throws(Damage) -> Recap.Totals {
    var totals = Recap.Totals()
    totals.succeeded = try bytes.integer()
    totals.failed = try bytes.integer()
    totals.timedOut = try bytes.integer()
    totals.cancelled = try bytes.integer()
    return totals
  }

  private mutating func outputLine() throws(Damage) -> OutputLine {
    let flags = try bytes.byte()
    guard flags < 8 else { throw Damage() }
    let author =
      flags & 2 == 0
      ? nil : OutputLine.Author(task: try taskID(), name: try text(), time: try instant())
    let noticed = flags & 4 == 0 ? nil : try instant()
    return OutputLine(
      text: try text(), stream: flags & 1 == 0 ? .standardOutput : .standardError,
      author: author, noticed: noticed)
  }

  private mutating func command() throws(Damage) -> Command? {
    switch try bytes.byte() {
    case 1: return .cancel(try taskID())
    case 2: return .cancelSubtree(try taskID())
    case 3: return .stop
    case 4: return .pause
    case 5: return .resume
    case 6: return .step
    case 7: return .speed(try bytes.double())
    case 8: return .virtualTime
    default:
      try passOver()
      return nil
    }
  }
}
