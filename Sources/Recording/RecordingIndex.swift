import InterleaveEvents

/// Where a recording's segments lie, found by reading the headers of its chunks.
struct RecordingIndex: Sendable {
  /// A place at which reading can begin.
  struct Segment {
    let offset: Int
    let time: Instant
    let eventsBefore: Int
  }

  private var segments: [Segment] = []
  private(set) var eventCount = 0
  /// Where the last whole chunk ends.
  private(set) var end: Int
  private(set) var problem: RecordingError?
  private var first: Instant?
  private var last = Instant.zero

  var span: ClosedRange<Instant> {
    let first = first ?? .zero
    return first...max(first, last)
  }

  init(_ source: RecordingBytes, from start: Int) {
    end = start
    while end < source.count {
      let header = source.read(at: end, count: Chunk.headerLength)
      let isCut = header.count < Chunk.headerLength
      guard !isCut, let chunk = Chunk(header: header) else {
        problem = isCut ? .incomplete(bytes: source.count - end) : .damaged(at: end)
        return
      }
      guard chunk.length <= source.count - end - Chunk.headerLength else {
        problem = .incomplete(bytes: source.count - end)
        return
      }
      add(chunk)
      end += Chunk.headerLength + chunk.length
    }
  }

  private mutating func add(_ chunk: Chunk) {
    first = first ?? chunk.time
    last = max(last, chunk.time)
    if chunk.flags.contains(.beginsSegment) {
      segments.append(Segment(offset: end, time: chunk.time, eventsBefore: eventCount))
    }
    if chunk.kind == Chunk.Kind.events.rawValue { eventCount += chunk.count }
  }

  /// The last segment that begins no later than that; else the first.
  func segment(at time: Instant) -> Segment? {
    var (low, high) = (0, segments.count)
    while low < high {
      let middle = (low + high) / 2
      if segments[middle].time <= time { low = middle + 1 } else { high = middle }
    }
    return segments.isEmpty ? nil : segments[max(0, low - 1)]
  }

  /// The first segment that begins later in the file than that.
  func segment(after offset: Int) -> Segment? {
    var (low, high) = (0, segments.count)
    while low < high {
      let middle = (low + high) / 2
      if segments[middle].offset <= offset { low = middle + 1 } else { high = middle }
    }
    return low < segments.count ? segments[low] : nil
  }
}
