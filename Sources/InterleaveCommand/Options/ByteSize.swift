#if Command
import ArgumentParser

/// A number of bytes as a person writes it: `500k`, `64M`, `1G`.
struct ByteSize: ExpressibleByArgument {
  /// Less than that holds no segment.
  private static let least = 64 << 10

  let bytes: Int

  init?(argument: String) {
    let units: [Character: Int] = ["k": 10, "m": 20, "g": 30]
    var digits = argument[...]
    var shift = 0
    if let last = digits.last, let unit = units[Character(last.lowercased())] {
      shift = unit
      digits.removeLast()
    }
    guard digits.allSatisfy(\.isASCII), let number = Int(digits), number > 0,
      number <= (1 << 50) >> shift, number << shift >= Self.least
    else { return nil }
    bytes = number << shift
  }
}
#endif
