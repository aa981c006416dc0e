/// A colour as a theme gives it; what the terminal can show of it is decided later.
package enum Color: Hashable, Sendable {
  /// The terminal's own foreground or background.
  case terminalDefault
  /// One of the terminal's own sixteen colours, 0 to 15.
  case ansi(UInt8)
  /// That colour exactly: red, green and blue from 0 to 255.
  case rgb(UInt8, UInt8, UInt8)
}
