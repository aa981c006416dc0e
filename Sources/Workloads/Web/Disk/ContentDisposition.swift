#if Network
import Foundation

/// The name that a server proposes for a page's file.
enum ContentDisposition {
  /// The name in a header such as `attachment; filename="a.txt"`; of two the one whose charset is stated.
  static func fileName(_ header: String) -> String? {
    var plain: String?
    for (name, value) in parameters(header) {
      if name == "filename*", let text = extended(value) { return text }
      if name == "filename", plain == nil { plain = value }
    }
    return plain.flatMap { $0.isEmpty ? nil : lastPart($0) }
  }

  /// What stands after the first semicolon, each name in lower case, each value without quotes.
  private static func parameters(_ header: String) -> [(name: String, value: String)] {
    var found: [(String, String)] = []
    var rest = header[...].drop { $0 != ";" }.dropFirst()
    while let equals = rest.firstIndex(of: "=") {
      let name = rest[..<equals].trimmingCharacters(in: CharacterSet(charactersIn: " \t;"))
      rest = rest[rest.index(after: equals)...].drop { $0 == " " }
      found.append((name.lowercased(), value(&rest)))
      rest = rest.drop { $0 != ";" }.dropFirst()
    }
    return found
  }

  private static func value(_ rest: inout Substring) -> String {
    guard rest.first == "\"" else {
      let text = rest.prefix { $0 != ";" }
      rest = rest[text.endIndex...]
      return text.trimmingCharacters(in: .whitespaces)
    }
    var text = ""
    var isEscaped = false
    rest = rest.dropFirst()
    while let character = rest.popFirst() {
      if !isEscaped, character == "\"" { break }
      // Browsers for Windows sent paths, in which nothing is escaped.
      if !isEscaped, character == "\\", rest.first == "\"" || rest.first == "\\" {
        isEscaped = true
      } else {
        text.append(character)
        isEscaped = false
      }
    }
    return text
  }

  /// Reads a value such as `UTF-8''%e2%82%ac.txt`.
  private static func extended(_ value: String) -> String? {
    let parts = value.split(separator: "'", maxSplits: 2, omittingEmptySubsequences: false)
    guard parts.count == 3 else { return nil }
    let bytes = Array(parts[2].utf8)
    var (decoded, index) = ([UInt8](), 0)
    while index < bytes.count {
      if bytes[index] == 0x25, index + 2 < bytes.count,
        let byte = UInt8(String(decoding: bytes[index + 1...index + 2], as: UTF8.self), radix: 16)
      {
        decoded.append(byte)
        index += 3
      } else {
        decoded.append(bytes[index])
        index += 1
      }
    }
    guard let text = Charset(String(parts[0]))?.text(of: decoded), !text.isEmpty else { return nil }
    return lastPart(text)
  }

  private static func lastPart(_ path: String) -> String {
    path.split { $0 == "/" || $0 == "\\" }.last.map(String.init) ?? path
  }
}
#endif
