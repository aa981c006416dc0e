import DequeModule
import Explanations
import InterleaveEvents

/// A moment that is worth to be looked at.
struct Moment: Hashable, Sendable {
  let time: Instant
  /// What has happened then, as told; nil for what a person did.
  let place: Place?
  let kind: Kind
  /// Who it is about; nil if it is about no single task.
  let task: TaskID?
  /// How many of its kind happened at once.
  var count = 1

  /// Why it is worth that.
  enum Kind: Hashable, Sendable {
    case failure
    case timeout
    case cancellation(Cancellation.Origin)
    case deadlock
    case blockedStep(Duration)
    case loss(Int)
    /// Something was found to be wrong, in one sentence.
    case finding(Finding.Kind, Sentence)
    /// A key that acted.
    case command(Command)
    /// A mark that a person set.
    case mark

    /// Whether it is a finding, or the event that tells one.
    var isOfFinding: Bool {
      switch self {
      case .deadlock, .blockedStep, .loss, .finding: true
      case .failure, .timeout, .cancellation, .command, .mark: false
      }
    }

    /// Whether it is of the same kind, of which several at once are one moment.
    func isLike(_ other: Kind) -> Bool {
      if case .finding(let one, _) = self, case .finding(let two, _) = other { return one == two }
      return self == other
    }

    /// Whether something went wrong.
    var isGrave: Bool {
      switch self {
      case .failure, .timeout, .deadlock, .blockedStep, .loss, .finding: true
      case .cancellation, .command, .mark: false
      }
    }
  }
}

/// The moments of a run, in their order; of very many the oldest are forgotten.
struct Moments: Equatable, Sendable {
  static let capacity = 10_000
  /// What is of one kind and happens no later than that after another is one moment with it.
  private static let together = Duration.milliseconds(1)

  private var all: Deque<Moment> = []

  var count: Int { all.count }

  subscript(index: Int) -> Moment { all[index] }

  /// How many moments are no later than that.
  ///
  /// - Complexity: O(log n).
  func count(until time: Instant) -> Int {
    var (low, high) = (0, all.count)
    while low < high {
      let middle = (low + high) / 2
      if all[middle].time <= time { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// The first moment behind a place; one that was not told counts by its time alone.
  func first(after time: Instant, _ place: Place) -> Int? {
    let index = count(until: time)
    let same = (0..<index).reversed().prefix { all[$0].time == time }
    let later = same.last { index in all[index].place.map { $0 > place } == true }
    return later ?? (index < all.count ? index : nil)
  }

  /// The last moment before a place.
  func last(before time: Instant, _ place: Place) -> Int? {
    (0..<count(until: time)).reversed().first { index in
      all[index].time < time || all[index].place.map { $0 < place } == true
    }
  }

  mutating func insert(_ moment: Moment) {
    let place = count(until: moment.time)
    if place > 0, all[place - 1].isOne(with: moment, within: Self.together) {
      all[place - 1].count += 1
      return
    }
    all.insert(moment, at: place)
    if all.count > Self.capacity { all.removeFirst() }
  }

  mutating func removeAll(before time: Instant) {
    while let first = all.first, first.time < time { all.removeFirst() }
  }

  /// Finds the moments of the batch of that number.
  ///
  /// - Complexity: O(events).
  mutating func add(_ batch: EventBatch, at number: Int, after last: Instant) {
    var moment = batch.lead(after: last)
    if batch.evicted > 0 {
      insert(
        Moment(
          time: moment, place: Place(batch: number, step: 1), kind: .loss(batch.evicted),
          task: nil))
    }
    let end = batch.end(after: last)
    for (index, event) in batch.events.enumerated() {
      moment = min(max(event.time, moment), end)
      guard let kind = event.change.momentKind else { continue }
      let place = Place(batch: number, step: 2 + index)
      insert(Moment(time: moment, place: place, kind: kind, task: event.task))
    }
  }
}

extension Moment {
  fileprivate func isOne(with next: Moment, within span: Duration) -> Bool {
    guard kind.isLike(next.kind), time.duration(to: next.time) <= span else { return false }
    switch kind {
    case .failure, .timeout, .cancellation, .deadlock, .finding: return true
    case .blockedStep, .loss, .command, .mark: return false
    }
  }
}

extension TaskEvent.Change {
  fileprivate var momentKind: Moment.Kind? {
    switch self {
    case .ended(.failed): .failure
    case .ended(.timedOut): .timeout
    case .cancellationRequested(let origin): .cancellation(origin)
    case .warned(.deadlock): .deadlock
    case .warned(.slowStep(let span)): .blockedStep(span)
    default: nil
    }
  }
}
