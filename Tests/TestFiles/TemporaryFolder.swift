import Foundation

/// A new folder, which is removed with all that it holds at the end of the scope that made it.
package struct TemporaryFolder: ~Copyable {
  /// Where it is.
  package let path: String

  /// Makes the folder, which is empty.
  package init() throws {
    path = FileManager.default.temporaryDirectory.path + "/interleave-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// The path of a file of that name in it, which need not exist.
  package func file(_ name: String) -> String { path + "/" + name }
}
