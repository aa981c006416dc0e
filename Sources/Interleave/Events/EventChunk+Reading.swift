// What a reader's thread calls.
extension EventChunk {
  /// How many events there are from that place on, without what is no event.
  func eventCount(from begin: Int) -> Int {
    (min(begin, count)..<count).count { slots[$0].kind.isEvent }
  }

  /// The change that a slot tells of, which is an event.
  func change(of slot: EventSlot, _ words: inout EventWords) -> TaskEvent.Change {
    let argument = slot.argument
    switch slot.kind {
    case .resumed: return .resumed
    case .yielded: return .yielded
    case .outside: return .waiting(.outside)
    case .succeeded: return .ended(.succeeded)
    case .cancelled: return .ended(.cancelled)
    case .noDeadline: return .deadline(nil)
    case .delivered: return .cancellationDelivered
    case .woken: return .woken(by: argument == 0 ? nil : TaskID(rawValue: argument))
    case .awaiting: return .waiting(.task(TaskID(rawValue: argument)))
    case .requestedByTask: return .cancellationRequested(.task(TaskID(rawValue: argument)))
    case .asleep: return .waiting(.sleep(until: Instant(nanoseconds: Int64(bitPattern: argument))))
    case .gathering: return .waiting(gather(argument))
    case .gatherChanged: return .waitChanged(gather(argument))
    case .born: return .spawned(words.birth(births[argument], of: slot.task))
    case .lock: return .waiting(lock(details[argument]))
    case .queueGet: return .waiting(queue(details[argument], WaitReason.queueGet))
    case .queuePut: return .waiting(queue(details[argument], WaitReason.queuePut))
    case .deadline: return .deadline(deadline(details[argument]))
    case .acquired: return .acquired(resources[argument])
    case .released: return .released(resources[argument])
    case .change: return changes[argument]
    case .snapshotPart: preconditionFailure("a part of a snapshot is no event")
    }
  }

  private func gather(_ argument: UInt64) -> WaitReason {
    .gather(remaining: Int(argument >> 32), total: Int(argument & 0xffff_ffff))
  }

  private func lock(_ detail: EventDetail) -> WaitReason {
    let holding = WaitReason.Holding(
      holder: TaskID(rawValue: UInt64(bitPattern: detail.first)),
      since: Instant(nanoseconds: detail.second))
    return .lock(
      resources[UInt64(detail.resource)], detail.hasSecond ? holding : nil,
      position: Int(detail.position))
  }

  private func queue(
    _ detail: EventDetail, _ reason: (WaitReason.Resource, WaitReason.Fill) -> WaitReason
  ) -> WaitReason {
    let fill = WaitReason.Fill(
      count: Int(detail.first), capacity: detail.hasSecond ? Int(detail.second) : nil)
    return reason(resources[UInt64(detail.resource)], fill)
  }

  private func deadline(_ detail: EventDetail) -> TaskEvent.Deadline {
    TaskEvent.Deadline(
      armed: Instant(nanoseconds: detail.first), expires: Instant(nanoseconds: detail.second),
      depth: Int(detail.position))
  }
}
