/// A place in a program's text.
public struct CreationSite: Hashable, Sendable {
  /// The file as `Module/File.swift`.
  public let file: String
  /// The line, from 1.
  public let line: Int

  /// Makes a place.
  public init(file: String, line: Int) {
    self.file = file
    self.line = line
  }
}
