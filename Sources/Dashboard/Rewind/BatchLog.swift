import DequeModule
import InterleaveEvents

/// All that was told, within a budget of memory: what the screen of any moment is folded from.
///
/// It consists of segments, each a keyframe, which is the fold of all before it, and the batches from
/// there on. What there is no room for is forgotten, the oldest segment first; or, if whoever told it can
/// tell it again, only the batches of a segment are let go, and its keyframe stays.
struct BatchLog: Equatable, Sendable {
  /// A keyframe is made after so many events, or after ten for each task if those are more.
  static let keyframeInterval = 65_536

  /// The oldest first; none before the first batch.
  var segments: Deque<Segment> = []
  /// What was printed, by its moment.
  private(set) var lines: Deque<LogLine> = []
  /// What is worth to be looked at.
  private(set) var moments = Moments()
  /// How many bytes it may take, beside the last segments.
  let budget: Int
  /// Whether batches that were let go can be told again.
  let isRetold: Bool
  /// After how many events a keyframe is made.
  private let interval: Int
  /// Keyframes of long ago are at most so many events apart.
  var spacing: Int
  /// How many bytes all segments and lines take, about.
  var bytes = 0
  /// Whether the beginning of what was told is forgotten.
  private(set) var isCut = false
  /// How many events are forgotten.
  private(set) var forgotten = 0

  init(budget: Int = 64 << 20, isRetold: Bool = false, interval: Int = keyframeInterval) {
    self.budget = budget
    self.isRetold = isRetold
    self.interval = interval
    spacing = interval
  }

  /// Some batches in a row, and what they go on from.
  struct Segment: Equatable, Sendable {
    /// The number of its first batch.
    let first: Int
    /// The fold of all before it.
    var keyframe: History
    /// All before it happened no later than that.
    let begin: Instant
    /// All in it happened no later than that.
    var end: Instant
    /// Nil if they were let go.
    var batches: [EventBatch]?
    var count = 0
    var events = 0
    /// How many bytes the batches take, about.
    var bytes = 0
    /// How many bytes the keyframe takes, about.
    let keyframeBytes: Int

    /// The number of the batch behind it.
    var next: Int { first + count }
  }

  /// How many batches were told.
  var count: Int { segments.last?.next ?? 0 }

  /// How many events are known of.
  var events: Int { segments.reduce(0) { $0 + $1.events } }

  /// Behind all that was told.
  var end: Place { Place(batch: count) }

  /// From when on the past is known; nil if nothing was told yet.
  private(set) var begin: Instant?

  /// Until when something was told.
  var last: Instant { segments.last?.end ?? .distantPast }
}

// What is added.
extension BatchLog {
  /// Whether a keyframe is to be made before the next batch.
  ///
  /// One costs about as much as there are tasks, so that there may be no more of them than events call for.
  private func wantsKeyframe(of history: History) -> Bool {
    guard let segment = segments.last else { return true }
    let most = max(interval, 10 * history.tasks.count)
    let mostBytes = max(budget / 8, most * MemoryLayout<TaskEvent>.stride)
    return segment.events >= most || segment.bytes >= mostBytes
  }

  /// Takes in the next batch, which goes on from `history`.
  ///
  /// - Complexity: O(events); amortized, too, where a keyframe is made.
  mutating func append(_ batch: EventBatch, to history: History) {
    if wantsKeyframe(of: history) { beginSegment(history) }
    let place = segments.count - 1
    let end = batch.end(after: segments[place].end)
    begin = begin ?? batch.events.first?.time ?? end
    moments.add(batch, at: count, after: segments[place].end)
    let size = batch.bytes
    segments[place].end = end
    segments[place].batches?.append(batch)
    segments[place].count += 1
    segments[place].events += batch.events.count
    segments[place].bytes += size
    bytes += size
  }

  private mutating func beginSegment(_ history: History) {
    let end = last
    let keyframe = segments.isEmpty ? History() : history.keyframe(at: end)
    let size = keyframe.bytes
    segments.append(
      Segment(
        first: count, keyframe: keyframe, begin: end, end: end, batches: [], keyframeBytes: size))
    bytes += size
  }

  /// Takes in a line that was printed; what is folded already from later moments gets it, too.
  mutating func append(_ line: LogLine) {
    var place = lines.count
    while place > 0, line.time < lines[place - 1].time { place -= 1 }
    lines.insert(line, at: place)
    bytes += line.bytes
    for index in segments.indices.reversed() {
      guard segments[index].begin >= line.time else { break }
      segments[index].keyframe.append(line)
    }
  }

  /// Notes that a person did something.
  mutating func note(_ moment: Moment) { moments.insert(moment) }

  /// Forgets the oldest segment.
  mutating func removeFirst() {
    guard let first = segments.popFirst(), let next = segments.first else { return }
    isCut = true
    forgotten += first.events
    bytes -= first.bytes + first.keyframeBytes
    while let line = lines.first, line.time <= next.begin {
      lines.removeFirst()
      bytes -= line.bytes
    }
    moments.removeAll(before: next.begin)
    begin = next.begin
  }
}

extension Instant {
  static let distantPast = Instant(nanoseconds: .min)
}
