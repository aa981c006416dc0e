import InterleaveEvents

extension ByteWriter {
  mutating func add(_ pace: Pace) {
    switch pace {
    case .scaled(let speed):
      add(byte: 0)
      add(speed)
    case .paused(let speed?):
      add(byte: 1)
      add(speed)
    case .paused(nil): add(byte: 2)
    case .virtual: add(byte: 3)
    }
  }
}

extension ByteReader {
  mutating func pace() throws(Damage) -> Pace {
    switch try byte() {
    case 0: return .scaled(try double())
    case 1: return .paused(resumesAt: try double())
    case 2: return .paused(resumesAt: nil)
    case 3: return .virtual
    default:
      // A pace that is not known stands after its length.
      _ = try bytes(count: try length())
      return .scaled(1)
    }
  }
}

extension EventEncoder {
  /// Adds the scheduler's clock and counters.
  mutating func add(_ status: SchedulerStatus) {
    add(status.now)
    bytes.add(status.pace)
    bytes.add(status.spawned)
    bytes.add(status.ended)
    bytes.add(status.lag)
    add(isPresent: status.isClosed)
  }
}

extension EventDecoder {
  mutating func status() throws(Damage) -> SchedulerStatus {
    SchedulerStatus(
      now: try instant(), pace: try bytes.pace(), spawned: try bytes.integer(),
      ended: try bytes.integer(), lag: try bytes.duration(), isClosed: try isPresent())
  }
}
