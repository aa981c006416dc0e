import Explanations
import InterleaveEvents

extension History: Knowledge {
  var lastNews: Instant { clock.known }
  var pace: Pace { status.pace }

  func task(_ id: TaskID) -> KnownTask? { tasks[id].map(known) }

  /// What is known of a task, its wait as it is now.
  func known(_ record: TaskRecord) -> KnownTask {
    var state = record.state
    if let reason = reason(of: record) { state = .alive(.waiting(reason), state.cancellation) }
    return KnownTask(
      id: record.id, birth: record.birth, state: state, since: record.since,
      deadlines: record.deadlines, holds: record.holds, cancellation: record.cancellation)
  }

  func liveChildren(of id: TaskID, limit: Int) -> [TaskID] {
    // The ended ones among them are looked at as well: a bound on both keeps it cheap.
    children(of: id, limit: limit * 4).lazy.filter(\.isAlive).prefix(limit).map(\.id)
  }

  func holders(of resource: ResourceID, limit: Int) -> [Holder] {
    resources.holders(of: resource).prefix(limit).map { Holder(task: $0.task, since: $0.since) }
  }

  func waitingCount(for resource: ResourceID) -> Int? { lines.count(for: resource) }

  var isAtStandstill: Bool { counts.selfMoving == 0 && past.timeouts == 0 && counts.alive > 0 }

  var longStep: LongStep? {
    culprit.map { LongStep(task: $0.task.id, began: $0.task.since, held: $0.held) }
  }

  func wakers(of resource: ResourceID) -> [Waker]? {
    let known = past.wakers.wakes(for: resource)
    guard past.isWhole || !known.isEmpty else { return nil }
    return known.map { waker($0.task, at: $0.time) }
  }

  private func waker(_ id: TaskID, at time: Instant) -> Waker {
    Waker(task: id, name: Words.name(of: id, in: self), time: time)
  }

  func fellowWaits(of id: TaskID) -> FellowWaits? {
    guard let record = tasks[id], let reason = record.reason, let site = record.past.site else {
      return nil
    }
    return past.fellows.waits(reason, besides: id, at: site)
  }

  func stepsBefore(_ id: TaskID) -> StepsBefore? {
    guard let record = tasks[id] else { return nil }
    let count = past.steps &- record.past.stepsWhenReady
    let longest = past.longSteps.longest(from: record.since, to: now)
    return StepsBefore(
      count: count, busiest: longest.map { waker($0.task, at: $0.ended) },
      span: longest.map { max(record.since, $0.began).duration(to: $0.ended) } ?? .zero)
  }

  func lateness(of id: TaskID) -> Lateness? {
    guard let delay = tasks[id]?.past.lateness else { return nil }
    return Lateness(
      due: delay.due, woken: delay.woken,
      holder: delay.step.map { waker($0.task, at: $0.ended) }, began: delay.step?.began ?? delay.due
    )
  }

  func stall(of id: TaskID) -> Stall? {
    guard let pace = tasks[id]?.past.pace, pace.reports > 0 else { return nil }
    return Stall(
      since: pace.since, longestRest: pace.longestRest, rate: pace.rate, reports: pace.reports)
  }

  func forecast(of id: TaskID) -> Forecast? {
    guard let task = tasks[id], let progress = task.progress, let total = progress.total else {
      return nil
    }
    let (rest, isTooLarge) = total.subtractingReportingOverflow(progress.completed)
    let pace = task.past.pace
    guard !isTooLarge, rest > 0, pace.rate > 0 else { return nil }
    let span = min(Double(rest) / pace.rate, 1e9)
    return Forecast(
      end: pace.since.advanced(by: .seconds(span)), since: pace.since, rest: rest,
      rate: pace.rate, reports: pace.reports)
  }
}
