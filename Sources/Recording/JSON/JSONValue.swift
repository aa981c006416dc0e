/// A piece of JSON that was read (RFC 8259); numbers are kept as they were written.
package enum JSONValue: Sendable {
  case null
  case bool(Bool)
  case number(String)
  case text(String)
  case array([JSONValue])
  case object([String: JSONValue])

  /// Reads a text that is one piece of JSON; nil if it is none.
  package init?(_ bytes: some Collection<UInt8>) {
    var parser = JSONParser(Array(bytes))
    guard let value = try? parser.whole() else { return nil }
    self = value
  }

  package subscript(key: String) -> JSONValue? {
    if case .object(let fields) = self { fields[key] } else { nil }
  }

  /// The names of an object's fields, in no order; nil if it is no object.
  package var names: [String]? {
    if case .object(let fields) = self { Array(fields.keys) } else { nil }
  }

  package var text: String? { if case .text(let text) = self { text } else { nil } }
  package var bool: Bool? { if case .bool(let bool) = self { bool } else { nil } }
  var array: [JSONValue]? { if case .array(let array) = self { array } else { nil } }

  /// A whole number that can be counted with: none that a sum of two could overflow.
  var integer: Int? {
    guard case .number(let digits) = self, let number = Int(digits) else { return nil }
    return number.magnitude <= 1 << 61 ? number : nil
  }

  var unsigned: UInt64? {
    if case .number(let digits) = self { UInt64(digits) } else { nil }
  }

  /// A number, or the word for one that JSON cannot write.
  var double: Double? {
    switch self {
    case .number(let digits): Double(digits)
    case .text("Infinity"): .infinity
    case .text("-Infinity"): -.infinity
    case .text("NaN"): .nan
    default: nil
    }
  }

  /// Seconds, exact to the nanosecond, as nanoseconds.
  var nanoseconds: Int64? {
    guard case .number(let digits) = self else { return nil }
    let isNegative = digits.hasPrefix("-")
    let parts = digits.drop { $0 == "-" }.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count <= 2, let whole = Int64(isNegative ? "-\(parts[0])" : "\(parts[0])") else {
      return nil
    }
    let fraction = parts.count == 2 ? parts[1] : ""
    guard fraction.utf8.count <= 9, fraction.utf8.allSatisfy({ (48...57).contains($0) }) else {
      return nil
    }
    let padded = fraction + String(repeating: "0", count: 9 - fraction.utf8.count)
    let (scaled, overflows) = whole.multipliedReportingOverflow(by: 1_000_000_000)
    let rest = (Int64(padded) ?? 0) * (isNegative ? -1 : 1)
    let (sum, overflowsToo) = scaled.addingReportingOverflow(rest)
    return overflows || overflowsToo ? nil : sum
  }
}
