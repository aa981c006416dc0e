import InterleaveEvents

extension Command {
  /// The command as a chunk, as it goes back over a socket.
  package var chunk: [UInt8] {
    var body = ByteWriter()
    switch self {
    case .cancel(let task):
      body.add(byte: 1)
      body.add(task.rawValue)
    case .cancelSubtree(let task):
      body.add(byte: 2)
      body.add(task.rawValue)
    case .stop: body.add(byte: 3)
    case .pause: body.add(byte: 4)
    case .resume: body.add(byte: 5)
    case .step: body.add(byte: 6)
    case .speed(let speed):
      body.add(byte: 7)
      body.add(speed)
    case .virtualTime: body.add(byte: 8)
    }
    return Chunk.bytes(.command, [], count: 0, time: .zero, body.bytes)
  }

  /// No chunk with a command that this version knows has more bytes behind its header.
  private static let longest = 64

  /// Takes all whole commands from the beginning of `bytes`; those of a later version are left out.
  ///
  /// - Throws: `WireError.foreign` for what no dashboard sends.
  package static func takeAll(from bytes: inout [UInt8]) throws(WireError) -> [Command] {
    var commands: [Command] = []
    var next = 0
    defer { bytes.removeFirst(next) }
    while bytes.count - next >= Chunk.headerLength {
      let header = Array(bytes[next..<(next + Chunk.headerLength)])
      guard let chunk = Chunk(header: header), chunk.length <= longest else { throw .foreign }
      let end = next + Chunk.headerLength + chunk.length
      if bytes.count < end { break }
      guard let body = chunk.payload(in: .memory(Array(bytes[next..<end])), at: 0) else {
        throw .foreign
      }
      if chunk.kind == Chunk.Kind.command.rawValue, let command = Command(body) {
        commands.append(command)
      }
      next = end
    }
    return commands
  }

  private init?(_ body: [UInt8]) {
    var reader = ByteReader(body)
    guard let code = try? reader.byte() else { return nil }
    switch code {
    case 1, 2:
      guard let number = try? reader.unsigned() else { return nil }
      let task = TaskID(rawValue: number)
      self = code == 1 ? .cancel(task) : .cancelSubtree(task)
    case 3: self = .stop
    case 4: self = .pause
    case 5: self = .resume
    case 6: self = .step
    case 7:
      guard let speed = try? reader.double(), (0.01...100).contains(speed) else { return nil }
      self = .speed(speed)
    case 8: self = .virtualTime
    default: return nil
    }
  }
}
