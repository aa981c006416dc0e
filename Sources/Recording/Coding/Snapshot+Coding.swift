import InterleaveEvents

extension EventEncoder {
  mutating func add(_ entry: Snapshot.Entry) {
    add(entry.id)
    add(entry.birth)
    add(entry.spawned)
    add(entry.state)
    add(entry.since)
    add(isPresent: entry.deadline != nil)
    if let deadline = entry.deadline { add(deadline) }
    bytes.add(byte: (entry.progress == nil ? 0 : 1) | (entry.panel == nil ? 0 : 2))
    if let progress = entry.progress { add(progress) }
    if let panel = entry.panel { add(panel) }
    for duration in [entry.times.busy, entry.times.ready, entry.times.waiting] {
      bytes.add(duration)
    }
    bytes.add(entry.times.steps)
    bytes.add(UInt64(entry.holds.count))
    for resource in entry.holds { add(resource) }
  }

  private mutating func add(_ state: TaskState) {
    switch state {
    case .alive(let activity, nil): add(activity)
    case .alive(let activity, let cancellation?):
      bytes.add(byte: 3)
      add(cancellation)
      add(activity)
    case .ended(let outcome):
      bytes.add(byte: 4)
      add(outcome)
    }
  }

  mutating func add(_ cancellation: Cancellation) {
    add(cancellation.origin)
    add(cancellation.requested)
    add(isPresent: cancellation.delivered != nil)
    if let delivered = cancellation.delivered { add(delivered) }
  }

  private mutating func add(_ activity: TaskState.Activity) {
    switch activity {
    case .ready: bytes.add(byte: 0)
    case .running: bytes.add(byte: 1)
    case .waiting(let reason):
      bytes.add(byte: 2)
      add(reason)
    }
  }
}

extension EventDecoder {
  mutating func entry() throws(Damage) -> Snapshot.Entry {
    let (id, birth, spawned) = (try taskID(), try birth(), try instant())
    let (state, since) = (try state(), try instant())
    let deadline = try isPresent() ? try deadline() : nil
    let parts = try bytes.byte()
    guard parts < 8 else { throw Damage() }
    let progress = parts & 1 == 1 ? try progress() : nil
    let panel = parts & 2 == 2 ? try panel() : nil
    let times = Times(
      busy: try bytes.duration(), ready: try bytes.duration(), waiting: try bytes.duration(),
      steps: try bytes.integer())
    var holds: [WaitReason.Resource] = []
    for _ in 0..<(try bytes.length()) { holds.append(try resource()) }
    // What is added to a task.
    if parts & 4 == 4 { try passOver() }
    return Snapshot.Entry(
      id: id, birth: birth, spawned: spawned, state: state, since: since, deadline: deadline,
      progress: progress, panel: panel, times: times, holds: holds)
  }

  private mutating func state() throws(Damage) -> TaskState {
    switch try bytes.byte() {
    case 3:
      let cancellation = try cancellation()
      return .alive(try activity(try bytes.byte()), cancellation)
    case 4: return .ended(try outcome())
    case let code: return .alive(try activity(code))
    }
  }

  mutating func cancellation() throws(Damage) -> Cancellation {
    var cancellation = Cancellation(origin: try origin(), requested: try instant())
    if try isPresent() { cancellation.delivered = try instant() }
    return cancellation
  }

  private mutating func activity(_ code: UInt8) throws(Damage) -> TaskState.Activity {
    switch code {
    case 0: .ready
    case 1: .running
    case 2: .waiting(try reason())
    default: .waiting(.io(try unknownWords()))
    }
  }
}
