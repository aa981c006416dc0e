import Glibc

/// Whether the terminal is asked to report the mouse, which takes its own selecting away.
package enum MouseUse: Sendable {
  case on, off
}

/// Whether colours are used.
package enum ColorUse: Sendable {
  /// As many as the terminal shows.
  case asTerminalCan
  /// None at all; bold, dim and reverse stay.
  case none

  /// None if `NO_COLOR` is set and not empty (no-color.org), else as the terminal can.
  package static var ofEnvironment: ColorUse {
    guard let value = unsafe getenv("NO_COLOR"), unsafe value.pointee != 0 else {
      return .asTerminalCan
    }
    return .none
  }
}
