import InterleaveEvents

extension EventEncoder {
  mutating func add(_ birth: TaskEvent.Birth) {
    add(text: birth.name)
    bytes.add(birth.parent?.rawValue ?? 0)
    add(birth.site)
  }

  mutating func add(_ progress: TaskEvent.Progress) {
    bytes.add(progress.completed)
    add(isPresent: progress.total != nil)
    if let total = progress.total { bytes.add(total) }
    add(text: progress.message)
  }

  mutating func add(_ candle: TaskEvent.Candle) {
    bytes.add(candle.start)
    bytes.add(candle.length)
    for value in [candle.open, candle.high, candle.low, candle.close] { bytes.add(value) }
  }

  mutating func add(_ deadline: TaskEvent.Deadline) {
    add(deadline.armed)
    add(deadline.expires)
    bytes.add(deadline.depth)
  }

  mutating func add(_ origin: Cancellation.Origin) {
    switch origin {
    case .user: bytes.add(byte: 0)
    case .task(let task):
      bytes.add(byte: 1)
      add(task)
    case .timeout: bytes.add(byte: 2)
    case .outside: bytes.add(byte: 3)
    case .shutdown: bytes.add(byte: 4)
    case .interrupt: bytes.add(byte: 5)
    }
  }

  mutating func add(_ warning: Warning) {
    switch warning {
    case .slowStep(let duration):
      bytes.add(byte: 0)
      bytes.add(duration)
    case .errorNeverRetrieved(let error):
      bytes.add(byte: 1)
      add(text: error)
    case .neverAwaited: bytes.add(byte: 2)
    case .aliveAtEnd: bytes.add(byte: 3)
    case .deadlock(let cycle):
      bytes.add(byte: 4)
      // One chunk holds it, whatever it is.
      let told = cycle.prefix(1 << 17)
      bytes.add(UInt64(told.count))
      for task in told { add(task) }
    }
  }

  mutating func add(_ outcome: Outcome) {
    switch outcome {
    case .succeeded: bytes.add(byte: 0)
    case .failed(let error):
      bytes.add(byte: 1)
      add(text: error)
    case .timedOut(let limit):
      bytes.add(byte: 2)
      bytes.add(limit)
    case .cancelled: bytes.add(byte: 3)
    case .unknown: bytes.add(byte: 4)
    }
  }
}

extension EventDecoder {
  mutating func birth() throws(Damage) -> TaskEvent.Birth {
    let name = try text()
    let parent = try bytes.unsigned()
    return TaskEvent.Birth(
      name: name, parent: parent == 0 ? nil : TaskID(rawValue: parent), site: try site())
  }

  mutating func progress() throws(Damage) -> TaskEvent.Progress {
    TaskEvent.Progress(
      completed: try bytes.integer(), total: try isPresent() ? try bytes.integer() : nil,
      message: try text())
  }

  mutating func candle() throws(Damage) -> TaskEvent.Candle {
    TaskEvent.Candle(
      start: Int64(try bytes.integer()), length: Int64(try bytes.integer()),
      open: try bytes.double(), high: try bytes.double(), low: try bytes.double(),
      close: try bytes.double())
  }

  mutating func deadline() throws(Damage) -> TaskEvent.Deadline {
    TaskEvent.Deadline(armed: try instant(), expires: try instant(), depth: try bytes.integer())
  }

  mutating func origin() throws(Damage) -> Cancellation.Origin {
    switch try bytes.byte() {
    case 0: .user
    case 1: .task(try taskID())
    case 2: .timeout
    case 3: .outside
    case 4: .shutdown
    case 5: .interrupt
    default: throw Damage()
    }
  }

  mutating func warning() throws(Damage) -> Warning {
    switch try bytes.byte() {
    case 0: return .slowStep(try bytes.duration())
    case 1: return .errorNeverRetrieved(try text())
    case 2: return .neverAwaited
    case 3: return .aliveAtEnd
    case 4:
      var cycle: [TaskID] = []
      for _ in 0..<(try bytes.length()) { cycle.append(try taskID()) }
      return .deadlock(cycle)
    default: throw Damage()
    }
  }

  mutating func outcome() throws(Damage) -> Outcome {
    switch try bytes.byte() {
    case 0: .succeeded
    case 1: .failed(try text())
    case 2: .timedOut(after: try bytes.duration())
    case 3: .cancelled
    case 4: .unknown
    default: throw Damage()
    }
  }
}
