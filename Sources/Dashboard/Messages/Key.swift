/// A key press, as the terminal tells it.
package enum Key: Hashable, Sendable {
  /// A key that writes a character, the space included.
  case character(Character)
  /// A letter, in lower case, with the control key held: ctrl-C is `.control("c")`.
  case control(Character)
  /// A function key, from 1.
  case function(Int)
  case up, down, left, right
  /// With the shift key held.
  case shiftLeft, shiftRight
  case home, end, pageUp, pageDown
  case enter, escape, tab, backTab, backspace, delete
}

extension Key {
  /// How the key is written on the screen, in characters below 0x80.
  package var label: String {
    switch self {
    case .character(" "): "Space"
    case .character(let character): String(character)
    case .control(let character): "^\(character.uppercased())"
    case .function(let number): "F\(number)"
    case .up: "Up"
    case .down: "Down"
    case .left: "Left"
    case .right: "Right"
    case .shiftLeft: "S-Left"
    case .shiftRight: "S-Right"
    case .home: "Home"
    case .end: "End"
    case .pageUp: "PgUp"
    case .pageDown: "PgDn"
    case .enter: "Enter"
    case .escape: "Esc"
    case .tab: "Tab"
    case .backTab: "S-Tab"
    case .backspace: "Bksp"
    case .delete: "Del"
    }
  }
}
