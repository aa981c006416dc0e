import InterleaveEvents

extension TaskEvent.Change {
  /// The number of a kind of change in a recording; none is ever given a second meaning.
  enum Code: UInt8 {
    case spawned = 1
    case woken, wokenByTask, resumed, yielded, waiting, waitChanged, progress, logged, measured
    case charted, deadline, noDeadline, acquired, released, cancellationRequested
    case cancellationDelivered, cancellationCleared, warned, ended
    /// A kind from here on begins with its length, so that a reader that does not know it can go on.
    case presented
  }

  var code: Code {
    switch self {
    case .spawned: .spawned
    case .woken(by: nil): .woken
    case .woken: .wokenByTask
    case .resumed: .resumed
    case .yielded: .yielded
    case .waiting: .waiting
    case .waitChanged: .waitChanged
    case .progress: .progress
    case .logged: .logged
    case .measured: .measured
    case .charted: .charted
    case .presented: .presented
    case .deadline(nil): .noDeadline
    case .deadline: .deadline
    case .acquired: .acquired
    case .released: .released
    case .cancellationRequested: .cancellationRequested
    case .cancellationDelivered: .cancellationDelivered
    case .cancellationCleared: .cancellationCleared
    case .warned: .warned
    case .ended: .ended
    }
  }
}

extension EventEncoder {
  mutating func add(_ change: TaskEvent.Change) {
    switch change {
    case .spawned(let birth): add(birth)
    case .woken(let waker): if let waker { add(waker) }
    case .waiting(let reason), .waitChanged(let reason): add(reason)
    case .progress(let progress): add(progress)
    case .logged(let text): add(text: text)
    case .measured(let measure):
      add(text: measure.name)
      bytes.add(measure.value)
    case .charted(let candle): add(candle)
    case .presented(let panel): add(panel)
    case .deadline(let deadline): if let deadline { add(deadline) }
    case .acquired(let resource), .released(let resource): add(resource)
    case .cancellationRequested(let origin): add(origin)
    case .warned(let warning): add(warning)
    case .ended(let outcome): add(outcome)
    case .resumed, .yielded, .cancellationDelivered, .cancellationCleared: break
    }
  }
}

extension EventDecoder {
  /// What happened; nil if a part of it is of a kind that is not known.
  mutating func change(_ code: TaskEvent.Change.Code) throws(Damage) -> TaskEvent.Change? {
    switch code {
    case .spawned: .spawned(try birth())
    case .woken: .woken(by: nil)
    case .wokenByTask: .woken(by: try taskID())
    case .resumed: .resumed
    case .yielded: .yielded
    case .waiting: .waiting(try reason())
    case .waitChanged: .waitChanged(try reason())
    case .progress: .progress(try progress())
    case .logged: .logged(try text())
    case .measured: .measured(.init(name: try text(), value: try bytes.double()))
    case .charted: .charted(try candle())
    case .presented: try panel().map { .presented($0) }
    case .deadline: .deadline(try deadline())
    case .noDeadline: .deadline(nil)
    case .acquired: .acquired(try resource())
    case .released: .released(try resource())
    case .cancellationRequested: .cancellationRequested(try origin())
    case .cancellationDelivered: .cancellationDelivered
    case .cancellationCleared: .cancellationCleared
    case .warned: try warning().map { .warned($0) }
    case .ended: .ended(try outcome())
    }
  }
}
