/// Something that the mouse did.
package struct Mouse: Hashable, Sendable {
  /// Where, from 0 at the top.
  package let row: Int
  /// Where, from 0 at the left.
  package let column: Int
  /// What it did there.
  package let action: Action

  /// Makes a report of the mouse.
  package init(row: Int, column: Int, action: Action) {
    self.row = row
    self.column = column
    self.action = action
  }

  /// What a mouse can do.
  package enum Action: Hashable, Sendable {
    /// The main button went down.
    case press
    /// The mouse moved with its main button held down.
    case drag
    /// The main button went down twice in short order.
    case doublePress
    /// The wheel turned away from the person.
    case wheelUp
    /// The wheel turned towards the person.
    case wheelDown
  }
}
