import InterleaveEvents

/// Writes events in few bytes: the distance to the last time and task, and each name once a segment.
struct EventEncoder {
  var bytes = ByteWriter()
  private var texts = Names<String>()
  private var sites = Names<CreationSite>()
  private var resources = Names<WaitReason.Resource>()
  private var time = Int64(0)
  private var task = UInt64(0)

  /// Longer texts are seldom said twice.
  private static let longestNumbered = 96

  /// Begins a segment: nothing is known.
  mutating func beginSegment() {
    texts.removeAll()
    sites.removeAll()
    resources.removeAll()
  }

  /// Begins a chunk, at whose header's time all is reckoned.
  mutating func beginChunk(at start: Instant) {
    bytes.removeAll()
    time = start.nanoseconds
    task = 0
  }

  mutating func add(_ event: TaskEvent) {
    let isSameTask = event.task.rawValue == task
    bytes.add(byte: event.change.code.rawValue | (isSameTask ? 0x80 : 0))
    bytes.add(event.time.nanoseconds &- time)
    time = event.time.nanoseconds
    if !isSameTask {
      bytes.add(Int64(bitPattern: event.task.rawValue &- task))
      task = event.task.rawValue
    }
    add(event.change)
  }

  /// Adds a moment near that of the last event.
  mutating func add(_ instant: Instant) { bytes.add(instant.nanoseconds &- time) }

  mutating func add(_ id: TaskID) { bytes.add(id.rawValue) }

  /// Adds a text: 0 and the text, which is numbered from then on; 1 and the text; or its number.
  mutating func add(text: String) {
    if text.utf8.count > RecordingWriter.longestText {
      let beginning = text.utf8.prefix(RecordingWriter.longestText)
      return add(text: String(decoding: beginning.dropLast(8), as: UTF8.self))
    }
    if let number = texts.number(of: text) { return bytes.add(number + 2) }
    let isNumbered = text.utf8.count <= Self.longestNumbered && texts.insert(text)
    bytes.add(UInt64(isNumbered ? 0 : 1))
    bytes.add(text: text)
  }

  mutating func add(_ site: CreationSite) {
    if let number = sites.number(of: site) { return bytes.add(number + 2) }
    bytes.add(UInt64(sites.insert(site) ? 0 : 1))
    add(text: site.file)
    bytes.add(site.line)
  }

  mutating func add(_ resource: WaitReason.Resource) {
    if let number = resources.number(of: resource) { return bytes.add(number + 2) }
    bytes.add(UInt64(resources.insert(resource) ? 0 : 1))
    bytes.add(resource.id.rawValue)
    add(text: resource.name)
  }

  /// Adds whether there is a value; says whether.
  mutating func add(isPresent: Bool) { bytes.add(byte: isPresent ? 1 : 0) }
}
