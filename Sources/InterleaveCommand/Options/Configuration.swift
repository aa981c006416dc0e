#if Command
import Dashboard
import Foundation
import InterleaveDashboard
import Recording

/// How the screen looks if no option says it: `interleave/config.json` in the user's folder for
/// configuration.
struct Configuration: Equatable {
  private(set) var theme: String?
  private(set) var ascii: Bool?
  private(set) var mouse: Bool?
  private(set) var filter: String?

  /// Makes a configuration that leaves all as it is.
  init() {}

  /// Reads the text of a file.
  ///
  /// - Throws: `UsageError` that says what to mend.
  init(text: [UInt8], path: String) throws {
    guard text.count <= 1 << 16 else {
      throw UsageError("\(path) is too large to be a configuration.")
    }
    guard let value = JSONValue(text), let names = value.names else {
      throw UsageError(
        "\(path) is no JSON object: write one such as {\"theme\": \"high-contrast\"}.")
    }
    for name in names {
      switch name {
      case "theme": theme = try Self.text(value, name, path)
      case "filter": filter = try Self.text(value, name, path)
      case "ascii": ascii = try Self.bool(value, name, path)
      case "mouse": mouse = try Self.bool(value, name, path)
      case "$schema": break
      default:
        throw UsageError(
          "\(path) has \"\(name)\", which is none of theme, ascii, mouse and filter.")
      }
    }
    if let filter, filter.count > 60 {
      throw UsageError("\(path): \"filter\" takes 60 characters at most.")
    }
    if let problem = filter.flatMap(Model.problem(ofFilter:)) {
      throw UsageError("\(path): \"filter\": \(problem).")
    }
  }

  /// The user's own, or what is wrong with it; one that leaves all as it is if there is none.
  static let user = Result { try ofUser() }

  private static func ofUser() throws -> Configuration {
    let environment = ProcessInfo.processInfo.environment
    let home = environment["HOME"].map { "\($0)/.config" }
    let folder = environment["XDG_CONFIG_HOME"].flatMap { $0.isEmpty ? nil : $0 } ?? home
    guard let path = folder.map({ "\($0)/interleave/config.json" }),
      FileManager.default.fileExists(atPath: path)
    else { return Configuration() }
    guard let file = FileHandle(forReadingAtPath: path),
      let text = try? file.read(upToCount: (1 << 16) + 1)
    else { throw UsageError("\(path) cannot be read.") }
    return try Configuration(text: Array(text), path: path)
  }

  private static func text(_ value: JSONValue, _ name: String, _ path: String) throws -> String {
    guard let text = value[name]?.text else {
      throw UsageError("\(path): \"\(name)\" has to be a text in quotes.")
    }
    return text
  }

  private static func bool(_ value: JSONValue, _ name: String, _ path: String) throws -> Bool {
    guard let bool = value[name]?.bool else {
      throw UsageError("\(path): \"\(name)\" has to be true or false.")
    }
    return bool
  }
}
#endif
