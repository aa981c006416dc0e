/// A place in a program's text.
public struct CreationSite: Hashable, Sendable {
  /// The file as `Module/File.swift`.
  public let file: String
  /// The line, from 1; 0 if only a function is known, whose name then stands in the place of the file.
  public let line: Int

  /// Makes a place.
  public init(file: String, line: Int) {
    self.file = file
    self.line = line
  }
}

extension CreationSite: CustomStringConvertible {
  /// The file and the line, or what is known.
  public var description: String { line > 0 ? "\(file):\(line)" : file }
}
