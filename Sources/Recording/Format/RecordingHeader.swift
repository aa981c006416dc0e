import InterleaveEvents

/// What a recording says about itself before its first event.
public struct RecordingHeader: Hashable, Sendable {
  /// The newest version of the format that this library reads and the one that it writes.
  public static let currentVersion = 1

  /// The version of the format.
  public let version: Int
  /// What ran, such as `interleave demo waits`.
  public let program: String
  /// The seed that the order among ready tasks was drawn by; nil if it was not drawn.
  public let seed: UInt64?
  /// How the scheduler's time ran at first.
  public let pace: Pace
  /// When its scheduler's time was zero, in nanoseconds since the beginning of 1970; 0 if unknown.
  public let start: Int64

  /// Makes the header of a recording in this version of the format.
  public init(program: String, seed: UInt64? = nil, pace: Pace = .scaled(1), start: Int64) {
    self.init(
      version: Self.currentVersion, program: program, seed: seed, pace: pace, start: start)
  }

  package init(version: Int, program: String, seed: UInt64?, pace: Pace, start: Int64) {
    self.version = version
    self.program = program
    self.seed = seed
    self.pace = pace
    self.start = start
  }
}

extension RecordingHeader {
  static let magic = [UInt8]("ILVREC\r\n".utf8)
  /// The magic bytes, the version, and how many bytes follow with their checksum.
  static let fixedLength = 18
  private static let longestBody = 65_536

  var bytes: [UInt8] {
    var body = ByteWriter()
    body.add(start)
    body.add(pace)
    body.add(byte: seed == nil ? 0 : 1)
    if let seed { body.add(seed) }
    // Whole characters, and far below what a reader takes.
    body.add(text: String(program.prefix(4096)))
    var whole = ByteWriter()
    whole.add(bytes: Self.magic)
    whole.add(fixed: UInt16(version))
    whole.add(fixed: UInt32(body.count))
    var checksum = Checksum()
    checksum.add(whole.bytes)
    checksum.add(body.bytes)
    whole.add(fixed: checksum.value)
    whole.add(bytes: body.bytes)
    return whole.bytes
  }

  /// The header at the beginning of the bytes, and where it ends.
  init(_ source: RecordingBytes) throws(RecordingError) {
    let fixed = source.read(at: 0, count: Self.fixedLength)
    guard fixed.starts(with: Self.magic) else { throw .notARecording }
    guard let header = try? Self.decode(fixed, source) else { throw .noHeader }
    self = header
  }

  /// Where the first chunk begins.
  static func end(in source: RecordingBytes) -> Int {
    let fixed = source.read(at: 0, count: fixedLength)
    var reader = ByteReader(Array(fixed.dropFirst(magic.count + 2)))
    return fixedLength + Int((try? reader.fixed(UInt32.self)) ?? 0)
  }

  private static func decode(
    _ fixed: [UInt8], _ source: RecordingBytes
  ) throws(Damage) -> RecordingHeader {
    var reader = ByteReader(Array(fixed.dropFirst(magic.count)))
    let version = Int(try reader.fixed(UInt16.self))
    let length = Int(try reader.fixed(UInt32.self))
    let expected = try reader.fixed(UInt32.self)
    guard length <= longestBody else { throw Damage() }
    let body = source.read(at: fixedLength, count: length)
    var checksum = Checksum()
    checksum.add(Array(fixed.dropLast(4)))
    checksum.add(body)
    guard body.count == length, checksum.value == expected else { throw Damage() }
    var fields = ByteReader(body)
    let start = try fields.signed()
    let pace = try fields.pace()
    let seed = try fields.byte() == 0 ? nil : try fields.unsigned()
    return RecordingHeader(
      version: version, program: try fields.text(), seed: seed, pace: pace, start: start)
  }
}
