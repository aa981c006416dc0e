import ArgumentParser
import Dashboard
import Terminal

/// How the screen looks.
struct LookOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Colours: a theme's name, or a Base16 or Base24 scheme file.", valueName: "name|file"))
  var theme: String?

  @Flag(help: "Draw with characters below 0x80 only.")
  var ascii = false

  @Flag(help: "Leave the mouse to the terminal.")
  var noMouse = false

  func validate() throws {
    do { _ = try theme.map(Theme.init(named:)) } catch let error as UsageError {
      throw ValidationError(error.sentence)
    }
  }

  /// The session that the options ask for.
  ///
  /// - Throws: `UsageError` if there is no such theme.
  var session: Session {
    get throws {
      Session(
        theme: try theme.map { try Theme(named: $0) } ?? .terminal,
        glyphs: ascii ? .ascii : .unicode, mouse: noMouse ? .off : .on)
    }
  }
}
