import DequeModule
import InterleaveEvents

extension BatchLog {
  /// So many segments stay, whatever they take, so that there always is a past.
  private static let fewest = 2

  /// Lets go what there is no room for; what lies near that place goes last.
  mutating func keepWithinBudget(near place: Place) {
    while bytes > budget, segments.count > Self.fewest {
      if !isRetold {
        removeFirst()
      } else if !letGoBatches(near: place) {
        thinKeyframes()
        return
      }
    }
  }

  /// Lets go the batches that lie farthest away; returns whether there were any.
  private mutating func letGoBatches(near place: Place) -> Bool {
    let known = segments.indices.dropLast().filter { segments[$0].batches != nil }
    let here = segment(of: place) ?? 0
    guard let farthest = known.max(by: { abs($0 - here) < abs($1 - here) }), farthest != here
    else { return false }
    segments[farthest].batches = nil
    bytes -= segments[farthest].bytes
    return true
  }

  /// Keeps fewer keyframes, where they are what takes the room: a jump then folds twice as much.
  private mutating func thinKeyframes() {
    guard segments.reduce(0, { $0 + $1.keyframeBytes }) > budget / 2 else { return }
    spacing *= 2
    let last = segments.removeLast()
    var kept: Deque<Segment> = []
    for segment in segments {
      if let before = kept.last, before.events + segment.events <= spacing {
        kept[kept.count - 1].merge(segment)
      } else {
        kept.append(segment)
      }
    }
    segments = kept
    segments.append(last)
    bytes = segments.reduce(lines.reduce(0) { $0 + $1.bytes }) {
      $0 + $1.keyframeBytes + ($1.batches == nil ? 0 : $1.bytes)
    }
  }

  /// Takes in batches of a segment that were let go and are told again.
  mutating func restore(_ batches: [EventBatch], from first: Int) {
    guard let index = segments.firstIndex(where: { $0.first == first }),
      segments[index].batches == nil, segments[index].count == batches.count
    else { return }
    segments[index].batches = batches
    bytes += segments[index].bytes
    while bytes > budget, letGoBatches(near: Place(batch: first)) {}
  }
}

extension BatchLog.Segment {
  fileprivate mutating func merge(_ next: BatchLog.Segment) {
    if let more = next.batches { batches?.append(contentsOf: more) } else { batches = nil }
    end = next.end
    count += next.count
    events += next.events
    bytes += next.bytes
  }
}

// How much memory things take: about, and rather too much.

extension EventBatch {
  /// - Complexity: O(events).
  var bytes: Int {
    let entries = (snapshot?.tasks.count ?? 0) * MemoryLayout<Snapshot.Entry>.stride
    return events.reduce(events.count * MemoryLayout<TaskEvent>.stride + entries + 256) {
      $0 + $1.change.textBytes
    }
  }
}

extension LogLine {
  var bytes: Int {
    let length =
      switch content {
      case .logged(let text), .printed(let text, _): text.utf8.count
      default: 64
      }
    return MemoryLayout<LogLine>.stride + length
  }
}

extension TaskEvent.Change {
  /// Texts that a string does not hold in itself.
  fileprivate var textBytes: Int {
    switch self {
    case .spawned(let birth): 32 + birth.name.utf8.count
    case .logged(let text): 32 + text.utf8.count
    case .progress(let progress): progress.message.utf8.count
    case .ended(.failed(let error)): 32 + error.utf8.count
    case .warned: 64
    default: 0
    }
  }
}

extension History {
  /// - Complexity: O(tasks).
  var bytes: Int {
    tasks.occupied.reduce(log.count * 160 + steps.bytes) { sum, slot in
      let lane = tasks[slot].lane.stretches.count * MemoryLayout<Lane.Stretch>.stride
      let measures = tasks[slot].measures.count * MeasureHistory.capacity * 8
      let chart = tasks[slot].chart.candles.count * MemoryLayout<TaskEvent.Candle>.stride
      return sum + MemoryLayout<TaskRecord>.stride + lane + measures + chart
        + tasks[slot].log.count * 160
    }
  }
}
