import InterleaveEvents

/// What stands before each run of bytes that is whole or not: its kind, its length, and its checksum.
struct Chunk {
  static let headerLength = 28
  /// The most bytes behind one header; whoever says more is not believed.
  static let longest = 1 << 22
  private static let marker: UInt32 = 0x4356_4C49

  /// What the bytes are.
  enum Kind: UInt8 {
    /// Some of the live tasks at one moment; a segment begins with the first of these.
    case snapshot = 1
    /// The changes of a short while, and the scheduler's status at their end.
    case events = 2
    /// What happened before a segment, for whoever enters there; its names are its own.
    case recap = 3
    /// What was printed and asked for before the end of the next chunk of events; its names are its own.
    case asides = 4
    /// What somebody who watches asks of the scheduler; on sockets only.
    case command = 16
    /// How many events were left out for a reader that was too slow; on sockets only.
    case gap = 17
  }

  struct Flags: OptionSet {
    let rawValue: UInt8
    /// The names of everything are told anew from here on: a reader can begin here.
    static let beginsSegment = Flags(rawValue: 1)
    /// More of the same snapshot follows.
    static let continues = Flags(rawValue: 2)
    /// The scheduler gave this snapshot or recap; else the writer reckoned it from what it had written.
    static let isTold = Flags(rawValue: 4)
    /// The snapshot is a part of one that has begun before.
    static let isLaterPart = Flags(rawValue: 8)
    /// More parts of the snapshot follow, with events between them.
    static let hasLaterPart = Flags(rawValue: 16)
  }

  var kind: UInt8
  var flags: Flags
  /// How many events or tasks there are in it.
  var count: Int
  /// How many bytes follow the header.
  var length: Int
  /// When its first event happened, or its snapshot was taken.
  var time: Instant
  private var checksum: UInt32

  /// The header and the bytes that belong to it.
  static func bytes(
    _ kind: Kind, _ flags: Flags, count: Int, time: Instant, _ payload: [UInt8]
  ) -> [UInt8] {
    var header = ByteWriter()
    header.add(fixed: marker)
    header.add(fixed: UInt32(payload.count))
    header.add(byte: kind.rawValue)
    header.add(byte: flags.rawValue)
    header.add(fixed: UInt16(0))
    header.add(fixed: UInt32(count))
    header.add(fixed: UInt64(bitPattern: time.nanoseconds))
    var checksum = Checksum()
    checksum.add(header.bytes)
    checksum.add(payload)
    header.add(fixed: checksum.value)
    return header.bytes + payload
  }

  /// Reads a header; nil if there is none.
  init?(header: [UInt8]) {
    guard header.count == Self.headerLength else { return nil }
    var reader = ByteReader(header)
    guard let marker = try? reader.fixed(UInt32.self), marker == Self.marker,
      let length = try? reader.fixed(UInt32.self), length <= Self.longest,
      let kind = try? reader.byte(), let flags = try? reader.byte(),
      let _ = try? reader.fixed(UInt16.self), let count = try? reader.fixed(UInt32.self),
      count <= length,
      let time = try? reader.fixed(UInt64.self), let checksum = try? reader.fixed(UInt32.self)
    else { return nil }
    self.kind = kind
    self.flags = Flags(rawValue: flags)
    self.count = Int(count)
    self.length = Int(length)
    self.time = Instant(nanoseconds: Int64(bitPattern: time))
    self.checksum = checksum
  }

  /// The bytes that belong to the header that stands at `offset`; nil if they are not what was written.
  func payload(in source: RecordingBytes, at offset: Int) -> [UInt8]? {
    let header = source.read(at: offset, count: Self.headerLength - 4)
    let payload = source.read(at: offset + Self.headerLength, count: length)
    var sum = Checksum()
    sum.add(header)
    sum.add(payload)
    return payload.count == length && sum.value == checksum ? payload : nil
  }
}
