#if Network
/// Moments as headers tell them.
enum HTTPDate {
  private static let months = [
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
  ]

  /// Reads one such as `Sun, 06 Nov 1994 08:49:37 GMT`, and the older forms of it; nil if it is none.
  static func read(_ text: String) -> Timestamp? {
    var words = text.prefix(60).lowercased().split { !$0.isASCII || !($0.isLetter || $0.isNumber) }
    guard words.count >= 7 else { return nil }
    // `Sun Nov  6 08:49:37 1994`
    if months.contains(String(words[1])) {
      words = [words[0], words[2], words[1], words[6]] + words[3...5]
    }
    let numbers = [1, 3, 4, 5, 6].compactMap { Int(words[$0]) }
    guard let month = months.firstIndex(of: String(words[2])), numbers.count == 5,
      numbers.allSatisfy({ (0...9_999).contains($0) })
    else { return nil }
    let year = numbers[1] >= 100 ? numbers[1] : numbers[1] + (numbers[1] < 70 ? 2_000 : 1_900)
    let date = "\(padded(year, 4))-\(padded(month + 1, 2))-\(padded(numbers[0], 2))"
    let time = numbers[2...].map { padded($0, 2) }.joined(separator: ":")
    return Timestamp(rfc3339: "\(date)T\(time)Z")
  }

  private static func padded(_ number: Int, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }
}
#endif
