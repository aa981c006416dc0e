import InterleaveEvents

/// A JSON object in the making, its fields in the order in which they were added (RFC 8259).
struct JSONObject: Sendable {
  private var bytes = [UInt8(ascii: "{")]

  /// Adds the object to the end of `output`, as a line.
  func append(to output: inout [UInt8]) {
    output += bytes
    output += "}\n".utf8
  }

  mutating func add(_ name: String, _ text: String) {
    begin(name)
    quote(text)
  }

  mutating func add(_ name: String, _ number: some FixedWidthInteger) {
    begin(name)
    bytes += String(number).utf8
  }

  /// Adds a number; a word for it if it is none that JSON can write.
  mutating func add(_ name: String, _ number: Double) {
    if number.isFinite {
      begin(name)
      bytes += String(number).utf8
    } else {
      add(name, number.isNaN ? "NaN" : number < 0 ? "-Infinity" : "Infinity")
    }
  }

  mutating func add(_ name: String, _ isTrue: Bool) {
    begin(name)
    bytes += (isTrue ? "true" : "false").utf8
  }

  mutating func add(_ name: String, _ objects: [JSONObject]) {
    begin(name)
    bytes.append(UInt8(ascii: "["))
    for (index, object) in objects.enumerated() {
      if index > 0 { bytes.append(UInt8(ascii: ",")) }
      bytes += object.bytes
      bytes.append(UInt8(ascii: "}"))
    }
    bytes.append(UInt8(ascii: "]"))
  }

  mutating func add(_ name: String, _ instant: Instant) {
    begin(name)
    bytes += Self.seconds(instant.nanoseconds).utf8
  }

  mutating func add(_ name: String, _ duration: Duration) {
    begin(name)
    bytes += Self.seconds(duration.nanoseconds).utf8
  }

  mutating func add(_ name: String, _ task: TaskID) { add(name, task.rawValue) }

  /// Adds the task that it is about, with the number of its program if several are told.
  mutating func add(subject task: TaskID) {
    add("task", task)
    if let program = task.program { add("source", program) }
  }

  mutating func add(_ name: String, _ tasks: [TaskID]) {
    begin(name)
    bytes += "[\(tasks.map { String($0.rawValue) }.joined(separator: ","))]".utf8
  }

  mutating func add(_ name: String, _ object: JSONObject) {
    begin(name)
    bytes += object.bytes
    bytes.append(UInt8(ascii: "}"))
  }

  private mutating func begin(_ name: String) {
    if bytes.count > 1 { bytes.append(UInt8(ascii: ",")) }
    quote(name)
    bytes.append(UInt8(ascii: ":"))
  }

  private mutating func quote(_ text: String) {
    bytes.append(UInt8(ascii: "\""))
    if text.utf8.allSatisfy({ $0 < 0x80 }) {
      for byte in text.utf8 { quote(byte) }
    } else {
      for scalar in text.unicodeScalars { quote(scalar) }
    }
    bytes.append(UInt8(ascii: "\""))
  }

  /// What a terminal would obey, or what hides itself, is escaped, which JSON's readers undo.
  private mutating func quote(_ scalar: Unicode.Scalar) {
    if scalar.isASCII {
      quote(UInt8(scalar.value))
    } else if scalar.isPrintable {
      bytes += UTF8.encode(scalar) ?? UTF8.EncodedScalar()
    } else {
      for unit in UTF16.encode(scalar) ?? UTF16.EncodedScalar() { escape(unit) }
    }
  }

  private mutating func quote(_ byte: UInt8) {
    switch byte {
    case UInt8(ascii: "\""): bytes += #"\""#.utf8
    case UInt8(ascii: "\\"): bytes += #"\\"#.utf8
    case UInt8(ascii: "\n"): bytes += #"\n"#.utf8
    case UInt8(ascii: "\t"): bytes += #"\t"#.utf8
    case UInt8(ascii: "\r"): bytes += #"\r"#.utf8
    case 0..<0x20, 0x7F: escape(UInt16(byte))
    default: bytes.append(byte)
    }
  }

  private mutating func escape(_ unit: UInt16) {
    let digits = String(unit, radix: 16)
    bytes += "\\u\(String(repeating: "0", count: 4 - digits.count))\(digits)".utf8
  }

  /// Seconds, exact to the nanosecond.
  private static func seconds(_ nanoseconds: Int64) -> String {
    let (whole, rest) = nanoseconds.magnitude.quotientAndRemainder(dividingBy: 1_000_000_000)
    let sign = nanoseconds < 0 ? "-" : ""
    if rest == 0 { return "\(sign)\(whole)" }
    let digits = String(rest + 1_000_000_000).dropFirst()
    let fraction = digits.reversed().drop { $0 == "0" }.reversed()
    return "\(sign)\(whole).\(String(fraction))"
  }
}
