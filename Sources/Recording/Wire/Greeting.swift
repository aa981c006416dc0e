import InterleaveEvents

/// What a program that shares its tasks says to whoever calls, before anything else.
package struct Greeting: Hashable, Sendable {
  /// The versions of what follows that both sides may choose from.
  package static let versions = 1...1
  /// No greeting has more bytes.
  package static let longest = 8_192

  /// The process that shares.
  package var process: Int32
  /// What runs, such as the program's name.
  package var program: String
  /// Which of the process's schedulers it is, from 1.
  package var number: Int
  /// When the scheduler's time was zero, in nanoseconds since the beginning of 1970.
  package var zero: Int64

  /// Makes a greeting.
  package init(process: Int32, program: String, number: Int, zero: Int64) {
    self.process = process
    self.program = program
    self.number = number
    self.zero = zero
  }

  fileprivate static let magic = [UInt8]("ILVSHR\r\n".utf8)
  fileprivate static let fixedLength = 20

  /// The greeting as it is sent.
  package var bytes: [UInt8] {
    var body = ByteWriter()
    body.add(UInt64(UInt32(bitPattern: process)))
    body.add(text: String(program.prefix(1024)))
    body.add(number)
    body.add(zero)
    return Self.frame(body.bytes)
  }

  /// What a caller answers who wants to see the tasks.
  package static let wish = frame([])

  private static func frame(_ body: [UInt8]) -> [UInt8] {
    var whole = ByteWriter()
    whole.add(bytes: magic)
    whole.add(fixed: UInt16(versions.lowerBound))
    whole.add(fixed: UInt16(versions.upperBound))
    whole.add(fixed: UInt32(body.count))
    var checksum = Checksum()
    checksum.add(whole.bytes)
    checksum.add(body)
    whole.add(fixed: checksum.value)
    whole.add(bytes: body)
    return whole.bytes
  }
}

/// Why the other side of a socket is not understood.
package enum WireError: Error, Hashable, Sendable {
  /// It is no program that shares its tasks, or its bytes were changed on the way.
  case foreign
  /// It speaks only other versions.
  case otherVersion(ClosedRange<Int>)
}

extension WireError: CustomStringConvertible {
  /// The sentence.
  package var description: String {
    switch self {
    case .foreign:
      "What answers there is no program that shares its tasks, or its bytes were changed on the way."
    case .otherVersion(let versions):
      "It speaks version \(versions.upperBound) of the protocol, and this program version"
        + " \(Greeting.versions.upperBound): bring the older of the two up to date."
    }
  }
}

extension Greeting {
  /// Takes a greeting from the beginning of `bytes`; nil if more of it has to come.
  package static func take(from bytes: inout [UInt8]) throws(WireError) -> Greeting? {
    guard let body = try takeFrame(from: &bytes) else { return nil }
    var reader = ByteReader(body)
    do throws(Damage) {
      let process = Int32(truncatingIfNeeded: try reader.unsigned())
      return Greeting(
        process: process, program: try reader.text(), number: try reader.integer(),
        zero: try reader.signed())
    } catch {
      throw .foreign
    }
  }

  /// Takes a caller's wish from the beginning of `bytes`; false if more of it has to come.
  package static func takeWish(from bytes: inout [UInt8]) throws(WireError) -> Bool {
    try takeFrame(from: &bytes) != nil
  }

  private static func takeFrame(from bytes: inout [UInt8]) throws(WireError) -> [UInt8]? {
    guard magic.starts(with: bytes.prefix(magic.count)) else { throw .foreign }
    if bytes.count < fixedLength { return nil }
    var reader = ByteReader(Array(bytes[magic.count..<fixedLength]))
    guard let low = try? reader.fixed(UInt16.self), let high = try? reader.fixed(UInt16.self),
      let length = try? reader.fixed(UInt32.self), let sum = try? reader.fixed(UInt32.self),
      low <= high, length <= longest
    else { throw .foreign }
    let end = fixedLength + Int(length)
    if bytes.count < end { return nil }
    var checksum = Checksum()
    checksum.add(Array(bytes[..<(fixedLength - 4)]))
    checksum.add(Array(bytes[fixedLength..<end]))
    guard checksum.value == sum else { throw .foreign }
    guard versions.overlaps(Int(low)...Int(high)) else { throw .otherVersion(Int(low)...Int(high)) }
    defer { bytes.removeFirst(end) }
    return Array(bytes[fixedLength..<end])
  }
}
