#if Themes
import Yams
#endif

/// A Base16 or Base24 colour scheme, as published by the hundred.
///
/// The keys are those of tinted-theming's specification 0.11; the older flat form, with the
/// colours at the top level, is understood too.
struct BaseScheme: Hashable, Sendable {
  let name: String
  /// `base00` to `base0F`, and `base10` to `base17` of a Base24 scheme.
  let colors: [Color]

  subscript(base: Int) -> Color { colors[base] }
}

#if Themes
extension BaseScheme {
  private static let mostBytes = 65_536

  init(_ text: String) throws(ThemeError) {
    if text.utf8.count > Self.mostBytes { throw .tooLarge(limit: Self.mostBytes) }
    let root = try Self.mapping(text)
    let palette = root["palette"]?.mapping ?? root
    var keys: [String: Node] = [:]
    for (key, value) in palette { keys[(key.scalar?.string ?? "").lowercased()] = value }
    let wanted = (0..<16).map(Self.key)
    let missing = wanted.filter { keys[$0.lowercased()] == nil }
    if missing.count == wanted.count { throw .notAScheme }
    if !missing.isEmpty { throw .missing(missing) }
    var colors: [Color] = []
    for number in 0..<24 {
      let key = Self.key(number)
      if let node = keys[key.lowercased()] { colors.append(try Self.color(node, key)) }
    }
    self.colors = colors
    name = root["name"]?.scalar?.string ?? root["scheme"]?.scalar?.string ?? "unnamed"
  }

  private static func key(_ number: Int) -> String {
    let digits = String(number, radix: 16, uppercase: true)
    return number < 16 ? "base0\(digits)" : "base\(digits)"
  }

  private static func mapping(_ text: String) throws(ThemeError) -> Node.Mapping {
    if text.contains(anchoredCollection) { throw .anchoredCollection }
    let node: Node?
    do {
      node = try compose(yaml: text)
    } catch let error as YamlError {
      throw problem(error)
    } catch {
      throw .notYAML(problem: "\(error)", line: 1)
    }
    guard let mapping = node?.mapping else { throw .notAScheme }
    return mapping
  }

  /// An anchor before a list or a mapping, which may stand in others many times over: a kilobyte can so
  /// become more than any machine can compare.
  private static var anchoredCollection: Regex<Substring> {
    /(?:^|[:\-?,\[{!]\s*|\s![^\s]*\s+)&[^\s,\[\]{}]+[ \t]*(?:![^\s]*[ \t]*)*(?:[\[{#?\-\n\r]|$)/
  }

  private static func problem(_ error: YamlError) -> ThemeError {
    switch error {
    case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
      .composer(_, let problem, let mark, _):
      .notYAML(problem: problem, line: mark.line)
    default: .notYAML(problem: "it cannot be read", line: 1)
    }
  }

  private static func color(_ node: Node, _ key: String) throws(ThemeError) -> Color {
    let value = node.scalar?.string ?? ""
    let digits = value.hasPrefix("#") ? value.dropFirst() : value[...]
    guard digits.utf8.count == 6, digits.allSatisfy(\.isHexDigit),
      let number = UInt32(digits, radix: 16)
    else { throw .notAColor(key: key, value: String(value.prefix(20))) }
    return .rgb(UInt8(number >> 16), UInt8(number >> 8 & 255), UInt8(number & 255))
  }
}
#endif
