#if Network
/// The head of an answer over HTTP/1, read as leniently as web browsers and curl do, and written again
/// as strictly as a parser may want it.
///
/// Lines may end with a line feed alone, and may be folded; lines that are no header are left out. An
/// answer whose length is stated several times has that length if all agree. Of very many headers those
/// are kept that mean something to a client.
struct AnswerHead {
  /// From 100 to 999.
  let status: Int
  private let minorVersion: Int
  private let reason: [UInt8]
  private var fields: [Field] = []

  private struct Field {
    /// In lower case.
    var name: [UInt8]
    var value: [UInt8]

    func isNamed(_ text: StaticString) -> Bool { name.elementsEqual(Array("\(text)".utf8)) }
  }

  /// So many headers are handed on, whatever they are.
  private static let mostFields = 200
  /// So many bytes of a header that means nothing to a client are handed on.
  private static let longestValue = 8 << 10

  /// Reads a head from its first byte to its empty line.
  init(_ bytes: some Sequence<UInt8>) throws(AnswerError) {
    var lines = Array(bytes).split(separator: 0x0a, omittingEmptySubsequences: true)
      .map { $0.last == 0x0d ? $0.dropLast() : $0 }.filter { !$0.isEmpty }[...]
    guard let first = lines.popFirst() else { throw .notHTTP }
    (minorVersion, status, reason) = try Self.statusLine(first)
    for line in lines { add(line) }
    try settleLength()
    thin()
  }

  /// Whether a body follows that comes in chunks.
  var isChunked: Bool {
    status != 204 && status != 304 && fields.contains { $0.isNamed("transfer-encoding") }
  }

  /// The head in its strict form, with its empty line.
  var bytes: [UInt8] {
    var text = Array("HTTP/1.\(minorVersion) \(status) ".utf8) + reason + Self.lineEnd
    for field in fields { text += field.name + [0x3a, 0x20] + field.value + Self.lineEnd }
    return text + Self.lineEnd
  }

  private static let lineEnd: [UInt8] = [0x0d, 0x0a]
}

// MARK: - Reading

extension AnswerHead {
  private static func statusLine(
    _ line: ArraySlice<UInt8>
  ) throws(AnswerError) -> (minorVersion: Int, status: Int, reason: [UInt8]) {
    let words = line.split(separator: 0x20, maxSplits: 1)
    guard words.count == 2, words[0].map(Self.lowercased).starts(with: "http/".utf8),
      words[0].dropFirst(5).allSatisfy({ $0 == 0x2e || isDigit($0) }), words[0].count > 5
    else { throw .notHTTP }
    let rest = words[1].drop { $0 == 0x20 }
    let digits = rest.prefix { $0 != 0x20 }
    guard digits.count == 3, digits.allSatisfy(isDigit),
      let status = Int(String(decoding: digits, as: UTF8.self)), status >= 100
    else { throw .badStatus }
    let reason = rest.dropFirst(3).drop { $0 == 0x20 }
    let isOld = words[0].dropFirst(5).elementsEqual("1.0".utf8)
    return (isOld ? 0 : 1, status, reason.map(visible))
  }

  private mutating func add(_ line: ArraySlice<UInt8>) {
    if let first = line.first, isSpace(first) {
      guard let last = fields.indices.last else { return }
      let more = Self.value(line)
      if !more.isEmpty { fields[last].value += [0x20] + more }
      return
    }
    guard let colon = line.firstIndex(of: 0x3a) else { return }
    let name = line[..<colon].reversed().drop(while: isSpace).reversed().map(Self.lowercased)
    guard !name.isEmpty, name.allSatisfy(Self.isToken) else { return }
    fields.append(Field(name: name, value: Self.value(line[(colon + 1)...])))
  }

  private static func value(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
    bytes.drop(while: isSpace).reversed().drop(while: isSpace).reversed().map(visible)
  }

  /// What controls anything is worth a space.
  private static func visible(_ byte: UInt8) -> UInt8 {
    byte < 0x20 && byte != 0x09 || byte == 0x7f ? 0x20 : byte
  }

  private static func lowercased(_ byte: UInt8) -> UInt8 {
    (0x41...0x5a).contains(byte) ? byte | 0x20 : byte
  }

  private static func isToken(_ byte: UInt8) -> Bool {
    isDigit(byte) || (0x61...0x7a).contains(byte) || "!#$%&'*+-.^_`|~".utf8.contains(byte)
  }
}

private func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

private func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }

// MARK: - Mending

extension AnswerHead {
  /// Leaves one statement on where the body ends.
  private mutating func settleLength() throws(AnswerError) {
    let codings = words(of: "transfer-encoding").filter { $0 != "identity" }
    fields.removeAll { $0.isNamed("transfer-encoding") }
    if !codings.isEmpty {
      guard codings.allSatisfy({ $0 == "chunked" }) else { throw .unknownCoding }
      fields.removeAll { $0.isNamed("content-length") }
      fields.append(Field(name: Array("transfer-encoding".utf8), value: Array("chunked".utf8)))
      return
    }
    let lengths = words(of: "content-length")
    guard let first = lengths.first else { return }
    guard first.utf8.allSatisfy(isDigit), let length = Int(first),
      lengths.allSatisfy({ $0.utf8.allSatisfy(isDigit) && Int($0) == length })
    else { throw .badLength }
    fields.removeAll { $0.isNamed("content-length") }
    fields.append(Field(name: Array("content-length".utf8), value: Array("\(length)".utf8)))
  }

  /// What the headers of that name list, in lower case.
  private func words(of name: StaticString) -> [String] {
    fields.filter { $0.isNamed(name) }.flatMap { field in
      field.value.map(Self.lowercased).split(separator: 0x2c).map {
        String(decoding: Self.value($0), as: UTF8.self)
      }
    }
  }

  private mutating func thin() {
    var room = Self.mostFields - fields.count { Self.isTelling($0.name) }
    fields.removeAll { field in
      if Self.isTelling(field.name) { return field.value.count > 8 * Self.longestValue }
      room -= 1
      return room < 0 || field.value.count > Self.longestValue
    }
    if fields.count > Self.mostFields { fields.removeFirst(fields.count - Self.mostFields) }
  }

  private static func isTelling(_ name: [UInt8]) -> Bool {
    let name = String(decoding: name, as: UTF8.self)
    return telling.contains(name) || name.hasPrefix("x-ratelimit-")
  }

  private static let telling: Set<String> = [
    "accept-ranges", "connection", "content-disposition", "content-encoding", "content-length",
    "content-range", "content-type", "date", "etag", "last-modified", "location", "retry-after",
    "set-cookie", "transfer-encoding",
  ]
}
#endif
