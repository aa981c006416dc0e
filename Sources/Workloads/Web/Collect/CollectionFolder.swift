#if Network
import Foundation

/// Where pages are kept until they are added to the file that collects them: a folder of its own in the
/// system's directory for passing things, and in it one for each page.
struct CollectionFolder: Sendable {
  private let root: URL

  init() {
    root = FileManager.default.temporaryDirectory
      .appendingPathComponent("interleave-\(UUID().uuidString.lowercased())")
  }

  /// The folder of a page.
  func path(of index: Int) -> String { root.appendingPathComponent("\(index)").path }

  /// The files of a page, which is one if it is whole.
  func files(of index: Int) throws -> [URL] {
    try FileManager.default.contentsOfDirectory(
      at: URL(fileURLWithPath: path(of: index)), includingPropertiesForKeys: nil)
  }

  /// Removes all of it.
  func remove() { try? FileManager.default.removeItem(at: root) }
}
#endif
