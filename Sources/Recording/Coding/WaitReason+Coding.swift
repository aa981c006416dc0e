import InterleaveEvents

extension WaitReason {
  /// The number of a reason in a recording; none is ever given a second meaning.
  enum Code: UInt8 {
    case sleep = 1
    case task, gather, group, anyOf, queuePut, queueGet, queueJoin, lock, event, condition
    case semaphore, barrier, future, thread, io, outside
  }

  var code: Code {
    switch self {
    case .sleep: .sleep
    case .task: .task
    case .gather: .gather
    case .group: .group
    case .anyOf: .anyOf
    case .queuePut: .queuePut
    case .queueGet: .queueGet
    case .queueJoin: .queueJoin
    case .lock: .lock
    case .event: .event
    case .condition: .condition
    case .semaphore: .semaphore
    case .barrier: .barrier
    case .future: .future
    case .thread: .thread
    case .io: .io
    case .outside: .outside
    }
  }
}

extension EventEncoder {
  mutating func add(_ reason: WaitReason) {
    bytes.add(byte: reason.code.rawValue)
    switch reason {
    case .sleep(let until): add(until)
    case .task(let task): add(task)
    case .gather(let remaining, let total): add(remaining, total)
    case .group(let count), .anyOf(let count): add(count)
    case .queuePut(let queue, let fill), .queueGet(let queue, let fill):
      add(queue)
      bytes.add(fill.count)
      add(isPresent: fill.capacity != nil)
      if let capacity = fill.capacity { bytes.add(capacity) }
    case .queueJoin(let queue, let unfinished):
      add(queue)
      add(unfinished)
    case .lock(let lock, let holding, let position):
      add(lock)
      add(isPresent: holding != nil)
      if let holding {
        add(holding.holder)
        add(holding.since)
      }
      add(position)
    case .event(let resource), .condition(let resource), .future(let resource): add(resource)
    case .semaphore(let semaphore, let limit, let position):
      add(semaphore)
      add(limit, position)
    case .barrier(let barrier, let arrived, let parties):
      add(barrier)
      add(arrived, parties)
    case .thread(let name), .io(let name): add(text: name)
    case .outside: break
    }
  }

  private mutating func add(_ numbers: Int...) { for number in numbers { bytes.add(number) } }
}

extension EventDecoder {
  mutating func reason() throws(Damage) -> WaitReason {
    guard let code = WaitReason.Code(rawValue: try bytes.byte()) else {
      return .io(try unknownWords())
    }
    switch code {
    case .sleep: return .sleep(until: try instant())
    case .task: return .task(try taskID())
    case .gather: return .gather(remaining: try bytes.integer(), total: try bytes.integer())
    case .group: return .group(remaining: try bytes.integer())
    case .anyOf: return .anyOf(total: try bytes.integer())
    case .queuePut: return .queuePut(try resource(), try fill())
    case .queueGet: return .queueGet(try resource(), try fill())
    case .queueJoin: return .queueJoin(try resource(), unfinished: try bytes.integer())
    case .lock: return try lock()
    case .event: return .event(try resource())
    case .condition: return .condition(try resource())
    case .semaphore:
      return .semaphore(
        try resource(), limit: try bytes.integer(), position: try bytes.integer())
    case .barrier:
      return .barrier(
        try resource(), arrived: try bytes.integer(), parties: try bytes.integer())
    case .future: return .future(try resource())
    case .thread: return .thread(try text())
    case .io: return .io(try text())
    case .outside: return .outside
    }
  }

  private mutating func fill() throws(Damage) -> WaitReason.Fill {
    WaitReason.Fill(
      count: try bytes.integer(), capacity: try isPresent() ? try bytes.integer() : nil)
  }

  private mutating func lock() throws(Damage) -> WaitReason {
    let lock = try resource()
    let holding =
      try isPresent() ? WaitReason.Holding(holder: try taskID(), since: try instant()) : nil
    return .lock(lock, holding, position: try bytes.integer())
  }
}
