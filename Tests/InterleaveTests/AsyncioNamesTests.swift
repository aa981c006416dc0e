import Foundation
import Testing

@Suite("The table of asyncio's names") struct AsyncioNamesTests {
  private static let sources = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "Sources/Interleave")

  @Test func `each of our names in it is declared in the library`() throws {
    let table = try String(
      contentsOf: Self.sources.appending(path: "Interleave.docc/Asyncio.md"), encoding: .utf8)
    let declared = try Self.declaredNames()
    let names = table.split(separator: "\n").filter { $0.hasPrefix("| `") }.flatMap(Self.ourNames)
    #expect(names.count > 60)
    for name in names { #expect(declared.contains(name), "\(name)") }
  }

  /// The names in a row's second column, without types, labels and parentheses.
  private static func ourNames(in row: Substring) -> [Substring] {
    let columns = row.split(separator: "|")
    return columns[1].matches(of: #/`(?:[A-Z]\w+\.)?(\w+)[^`]*`/#).map(\.1)
      .filter { $0 != "TaskLocal" }
  }

  /// Everything that is declared: types, functions, properties, cases, and labels.
  private static func declaredNames() throws -> Set<Substring> {
    let files = try #require(
      FileManager.default.enumerator(at: sources, includingPropertiesForKeys: nil))
    var names: Set<Substring> = []
    for case let file as URL in files where file.pathExtension == "swift" {
      let text = try String(contentsOf: file, encoding: .utf8)
      let declaration = #/(?:func|var|let|case|struct|class|enum|typealias) (\w+)|(\w+)(?: \w+)?: /#
      for match in text.matches(of: declaration) {
        names.formUnion([match.1, match.2].compactMap { $0.map { Substring(String($0)) } })
      }
      names.formUnion(text.matches(of: #/case (\w+), (\w+)/#).map { Substring(String($0.2)) })
    }
    return names
  }
}
