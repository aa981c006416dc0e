import Foundation

/// What a page is called on the disk: a name that can lie in no other directory than its own, hides
/// nothing, and reads as no option of a command.
struct FileName: Hashable, Sendable {
  private let stem: String
  /// With its dot; empty if there is none.
  private let ending: String

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

  private static func cut(_ text: Substring, to bytes: Int) -> String {
    var kept = ""
    for character in text {
      guard kept.utf8.count + character.utf8.count <= bytes else { break }
      kept.append(character)
    }
    return kept
  }
}
