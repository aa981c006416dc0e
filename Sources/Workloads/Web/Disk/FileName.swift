#if Network
import Foundation

/// What a page is called on the disk: a name that can lie in no other directory than its own, hides
/// nothing, and reads as no option of a command.
struct FileName: Hashable, Sendable {
  private let stem: String
  /// With its dot; empty if there is none.
  private let ending: String
  /// The number of the first name that is tried.
  private var first = 1

  private static let longestStem = 180
  private static let longestEnding = 20

  /// Derives the name from the end of the address's path.
  init(for address: WebAddress) {
    let last = address.path.split(separator: "/").last.map(String.init) ?? ""
    self.init(last.removingPercentEncoding ?? last)
  }

  /// Makes a safe name of any text.
  init(_ text: String) {
    var safe = String(text.map { Self.isSafe($0) ? $0 : "_" })
    if safe.allSatisfy({ $0 == "." || $0 == "_" || $0 == " " }) { safe = "index.html" }
    if let first = safe.first, first == "." || first == "-" {
      safe.replaceSubrange(...safe.startIndex, with: "_")
    }
    let dot = safe.lastIndex(of: ".").flatMap { dot in
      dot > safe.startIndex && safe[dot...].utf8.count <= Self.longestEnding ? dot : nil
    }
    stem = Self.cut(safe[..<(dot ?? safe.endIndex)], to: Self.longestStem)
    ending = dot.map { String(safe[$0...]) } ?? ""
  }

  /// The names for the pages of those addresses, in their order: the query belongs to the name where the
  /// path alone would not tell two pages apart, and each name that comes again has the next number.
  static func planned(for addresses: [WebAddress]) -> [FileName] {
    let short = addresses.map { FileName(for: $0) }
    let places = Dictionary(grouping: addresses.indices) { short[$0] }
    var counts: [String: Int] = [:]
    return addresses.indices.map { index in
      var name = short[index]
      let queries = Set(places[name, default: []].map { addresses[$0].query })
      if queries.count > 1 { name = name.with(query: addresses[index].query) }
      counts[name.numbered(1), default: 0] += 1
      name.first = counts[name.numbered(1), default: 1]
      return name
    }
  }

  private func with(query: String) -> FileName {
    let text = query.dropFirst().removingPercentEncoding ?? String(query.dropFirst())
    if text.isEmpty { return self }
    let safe = String(text.map { Self.isSafe($0) && !"?*:|<>\"".contains($0) ? $0 : "_" })
    return FileName(stem: Self.cut("\(stem)-\(safe)", to: Self.longestStem), ending: ending)
  }

  private init(stem: String, ending: String) {
    self.stem = stem
    self.ending = ending
  }

  /// The name that is tried first.
  var preferred: String { numbered(first) }

  /// That one, and all that are tried if it is taken.
  var candidates: some Sequence<String> { (first...first + 9_998).lazy.map(numbered) }

  /// The name itself if `number` is 1, else the name with that number before its ending.
  func numbered(_ number: Int) -> String {
    number == 1 ? stem + ending : "\(stem)-\(number)\(ending)"
  }

  private static func isSafe(_ character: Character) -> Bool {
    guard character != "/", character != "\\" else { return false }
    return character.unicodeScalars.allSatisfy { scalar in
      switch scalar.properties.generalCategory {
      case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .unassigned: false
      default: true
      }
    }
  }

  private static func cut(_ text: some StringProtocol, to bytes: Int) -> String {
    var kept = ""
    for character in text {
      guard kept.utf8.count + character.utf8.count <= bytes else { break }
      kept.append(character)
    }
    return kept
  }
}
#endif
