#if Command
import Dashboard
import Terminal

extension Session {
  /// The session that the options ask for.
  ///
  /// - Throws: `UsageError` if there is no such theme.
  init(_ options: RunOptions) throws {
    self.init(
      theme: try options.theme.map { try Theme(named: $0) } ?? .terminal,
      glyphs: options.ascii ? .ascii : .unicode, mouse: options.noMouse ? .off : .on)
  }
}
#endif
