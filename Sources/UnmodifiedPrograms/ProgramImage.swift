#if Command
import Glibc

/// What the beginning of a program's file tells.
struct ProgramImage {
  /// Whether a loader brings in libraries for it.
  var isDynamic = false
  /// The names of the libraries that it asks for.
  var libraries: [String] = []

  /// What a file can be.
  enum Kind {
    case program(ProgramImage)
    case script(interpreter: String)
    case other
    case unreadable
  }

  static func read(_ path: String) -> Kind {
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { return .unreadable }
    defer { close(descriptor) }
    let file = ImageFile(descriptor: descriptor)
    let beginning = file.bytes(at: 0, count: 64)
    if beginning.starts(with: Array("#!".utf8)) {
      let line = beginning.dropFirst(2).prefix { $0 != UInt8(ascii: "\n") }
      let words = String(decoding: line, as: UTF8.self).split(separator: " ")
      return .script(interpreter: words.first.map(String.init) ?? "a shell")
    }
    return ProgramImage(file, beginning).map(Kind.program) ?? .other
  }

  /// Reads the headers of an ELF file of 64 bits; nil if it is none for this machine.
  private init?(_ file: ImageFile, _ header: [UInt8]) {
    guard header.count == 64, header.starts(with: [0x7F, 0x45, 0x4C, 0x46, 2, 1]) else {
      return nil
    }
    let (kind, machine) = (header.number(at: 16, 2), header.number(at: 18, 2))
    guard kind == 2 || kind == 3, machine == Self.ownMachine else { return nil }
    let (start, count) = (header.number(at: 32, 8), header.number(at: 56, 2))
    var segments: [Segment] = []
    for index in 0..<count {
      let entry = file.bytes(at: start &+ index * 56, count: 56)
      guard entry.count == 56 else { return nil }
      segments.append(Segment(entry))
    }
    isDynamic = segments.contains { $0.kind == 3 }
    if let dynamic = segments.first(where: { $0.kind == 2 }) {
      libraries = Self.libraries(file, dynamic, segments)
    }
  }

  #if arch(x86_64)
  private static let ownMachine: UInt64 = 62
  #else
  private static let ownMachine: UInt64 = 183
  #endif

  private struct Segment {
    let kind, offset, address, size: UInt64

    init(_ entry: [UInt8]) {
      kind = entry.number(at: 0, 4)
      offset = entry.number(at: 8, 8)
      address = entry.number(at: 16, 8)
      size = entry.number(at: 32, 8)
    }
  }

  private static func libraries(
    _ file: ImageFile, _ dynamic: Segment, _ segments: [Segment]
  ) -> [String] {
    var names: [UInt64] = []
    var texts: UInt64?
    let table = file.bytes(at: dynamic.offset, count: Int(min(dynamic.size, 1 << 16)))
    for index in stride(from: 0, to: table.count - 15, by: 16) {
      switch table.number(at: index, 8) {
      case 1: names.append(table.number(at: index + 8, 8))
      case 5: texts = table.number(at: index + 8, 8)
      default: break
      }
    }
    guard let texts,
      let segment = segments.first(where: {
        $0.kind == 1 && texts >= $0.address && texts - $0.address < $0.size
      })
    else { return [] }
    let place = segment.offset &+ (texts - segment.address)
    return names.map { name in
      let text = file.bytes(at: place &+ name, count: 256).prefix { $0 != 0 }
      return String(decoding: text, as: UTF8.self)
    }
  }
}

private struct ImageFile {
  let descriptor: Int32

  /// The bytes there, or as many as there are.
  func bytes(at offset: UInt64, count: Int) -> [UInt8] {
    guard let offset = off_t(exactly: offset) else { return [] }
    var bytes = [UInt8](repeating: 0, count: count)
    let read = unsafe pread(descriptor, &bytes, count, offset)
    return Array(bytes.prefix(max(0, read)))
  }
}

extension [UInt8] {
  fileprivate func number(at offset: Int, _ length: Int) -> UInt64 {
    self[offset..<offset + length].reversed().reduce(0) { $0 << 8 | UInt64($1) }
  }
}
#endif
