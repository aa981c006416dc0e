import InterleaveEvents

/// Reads what an `EventEncoder` wrote, and passes over what only a later one can have written.
///
/// Whatever is added to the format stands after its length, and numbers no texts.
struct EventDecoder {
  var bytes = ByteReader([])
  /// Whether something was passed over.
  private(set) var hasPassedOver = false
  private var texts: [String] = []
  private var sites: [CreationSite] = []
  private var resources: [WaitReason.Resource] = []
  private var time = Int64(0)
  private var task = UInt64(0)

  mutating func beginSegment() {
    texts.removeAll(keepingCapacity: true)
    sites.removeAll(keepingCapacity: true)
    resources.removeAll(keepingCapacity: true)
  }

  mutating func beginChunk(_ payload: [UInt8], at start: Instant) {
    bytes = ByteReader(payload)
    time = start.nanoseconds
    task = 0
  }

  /// The next event; nil if it is of a kind that is not known.
  mutating func event() throws(Damage) -> TaskEvent? {
    let head = try bytes.byte()
    guard head & 0x7F != 0 else { throw Damage() }
    time = try moment()
    if head & 0x80 == 0 {
      task = task &+ UInt64(bitPattern: try bytes.signed())
    }
    guard let code = TaskEvent.Change.Code(rawValue: head & 0x7F) else {
      try passOver()
      return nil
    }
    guard let change = try change(code) else { return nil }
    return TaskEvent(
      time: Instant(nanoseconds: time), task: TaskID(rawValue: task), change: change)
  }

  /// Passes over something of a kind that is not known.
  mutating func passOver() throws(Damage) { _ = try unknown() }

  /// What stands there of a kind that is not known.
  mutating func unknown() throws(Damage) -> ByteReader {
    hasPassedOver = true
    return ByteReader(try bytes.bytes(count: try bytes.length()))
  }

  /// The words that something of a kind that is not known begins with, for whoever does not know it.
  mutating func unknownWords() throws(Damage) -> String {
    var body = try unknown()
    return (try? body.text()) ?? ""
  }

  /// Notes that something was not understood.
  mutating func notePassedOver() { hasPassedOver = true }

  mutating func instant() throws(Damage) -> Instant { Instant(nanoseconds: try moment()) }

  private mutating func moment() throws(Damage) -> Int64 { time &+ (try bytes.signed()) }

  mutating func taskID() throws(Damage) -> TaskID { TaskID(rawValue: try bytes.unsigned()) }

  mutating func text() throws(Damage) -> String {
    switch try bytes.unsigned() {
    case 0:
      guard texts.count < Names<String>.most else { throw Damage() }
      let text = try bytes.text()
      texts.append(text)
      return text
    case 1: return try bytes.text()
    case let number: return try element(number, of: texts)
    }
  }

  mutating func site() throws(Damage) -> CreationSite {
    let number = try bytes.unsigned()
    if number > 1 { return try element(number, of: sites) }
    let site = CreationSite(file: try text(), line: try bytes.integer())
    if number == 0 {
      guard sites.count < Names<CreationSite>.most else { throw Damage() }
      sites.append(site)
    }
    return site
  }

  mutating func resource() throws(Damage) -> WaitReason.Resource {
    let number = try bytes.unsigned()
    if number > 1 { return try element(number, of: resources) }
    let resource = WaitReason.Resource(
      id: ResourceID(rawValue: try bytes.unsigned()), name: try text())
    if number == 0 {
      guard resources.count < Names<WaitReason.Resource>.most else { throw Damage() }
      resources.append(resource)
    }
    return resource
  }

  mutating func isPresent() throws(Damage) -> Bool {
    switch try bytes.byte() {
    case 0: false
    case 1: true
    default: throw Damage()
    }
  }

  private func element<Element>(
    _ number: UInt64, of elements: [Element]
  ) throws(Damage) -> Element {
    guard number - 2 < UInt64(elements.count) else { throw Damage() }
    return elements[Int(number - 2)]
  }
}
