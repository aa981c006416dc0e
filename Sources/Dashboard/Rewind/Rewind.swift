import InterleaveEvents

/// The cursor where it does not stand at the present, and what is seen from there.
struct Rewind: Equatable, Sendable {
  /// The paces of a replay.
  static let speeds = [0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100]
  /// Places to fold on from are kept so many events apart, if there are not many tasks.
  private static let stride = 4_096

  /// What was known at the cursor.
  var past = Past()
  /// Whether the cursor moves on by itself.
  var isPlaying = false
  /// How many times as fast as real time it moves.
  var speed = 1.0
  /// The present as it was when the cursor left it: the future of what is seen; nil: it is the present.
  var horizon: History?
  /// The steps around the cursor, where the horizon has forgotten them.
  var ahead: StepHistory?
  /// Where the cursor is to go when batches have been told again.
  var journey: Journey?
  /// How many events the last move has folded.
  private(set) var work = 0
  /// Whether the last move went on from somewhere else than where the cursor stood.
  private(set) var hasLeapt = false
  /// What was folded on the way here, in one segment.
  private var stations: [Past] = []
  private var segment = -1

  /// Where a cursor can be sent.
  enum Journey: Hashable, Sendable {
    case time(Instant)
    case place(Place, Instant)
    case event(Place, of: TaskID?, Direction)
    /// Behind so many of all events that were ever told, the last of them at that moment.
    case told(events: Int, at: Instant)

    /// Why there is no such place.
    var refusal: Notice.Refusal {
      switch self {
      case .event(_, _, .after): .lastEvent
      case .event(_, _, .before): .firstEvent
      case .time, .place, .told: .nothingKnown
      }
    }
  }

  /// Which way the cursor goes.
  enum Direction: Hashable, Sendable {
    case before, after
  }

  init() {}

  /// The cursor at the present, where it stays.
  init(holding history: History, at place: Place) {
    past = Past(of: history, at: place)
    horizon = history
  }

  /// The moment that is seen.
  var time: Instant { past.time }

  /// Goes to a place, from the nearest one that is known; returns the segment whose batches it lacks.
  ///
  /// - Complexity: O(events of one segment).
  mutating func go(
    to target: Place, at time: Instant, in log: BatchLog, pinning task: TaskID?
  ) -> Int? {
    guard let index = log.segment(of: target) else { return nil }
    let segment = log.segments[index]
    hasLeapt = past.place.batch < segment.first || !past.precedes(target, time)
    let start = hasLeapt ? start(for: target, at: time, segment) : past
    guard let batches = segment.batches ?? (start.place == target ? [] : nil) else { return index }
    past = start
    past.pin(task)
    if self.segment != segment.first { (self.segment, stations) = (segment.first, []) }
    fold(batches, from: segment.first, until: target)
    past.come(to: time, log)
    return nil
  }

  /// Folds on, and keeps stations on the way.
  private mutating func fold(_ batches: [EventBatch], from first: Int, until target: Place) {
    work = 0
    let gap = max(Self.stride, 4 * past.history.tasks.count)
    var next = gap
    for number in past.place.batch..<max(past.place.batch, first + batches.count) {
      let batch = batches[number - first]
      while past.place < target, past.place.batch == number {
        let step = past.place.step + max(1, next - work)
        let stop =
          step >= batch.steps ? Place(batch: number + 1) : Place(batch: number, step: step)
        work += past.fold(batch, number, until: min(target, stop))
        if work >= next, past.place < target {
          keep(past)
          next = work + gap
        }
      }
    }
  }

  private func start(for target: Place, at time: Instant, _ segment: BatchLog.Segment) -> Past {
    let known = stations.filter {
      $0.place.batch >= segment.first && $0.precedes(target, time)
    }
    return known.max { $0.place < $1.place } ?? Past(before: segment)
  }

  private mutating func keep(_ past: Past) {
    var station = past
    _ = station.takeChanges()
    if stations.contains(where: { $0.place == station.place }) { return }
    stations.append(station)
  }

  /// Takes in a line that was printed before and came only now.
  mutating func append(late line: LogLine) {
    past.append(late: line)
    for index in stations.indices { stations[index].append(late: line) }
  }
}
