/// Which colour each role and each ground has.
package struct Theme: Hashable, Sendable {
  /// Its name, as a person chooses it.
  package let name: String
  private let inks: [Role: Color]
  private let grounds: [Ground: Color]

  /// Makes a theme; what is left out has the terminal's own colour.
  package init(name: String, inks: [Role: Color], grounds: [Ground: Color]) {
    self.name = name
    self.inks = inks
    self.grounds = grounds
  }

  /// The colour of a character in that role.
  package subscript(role: Role) -> Color { inks[role] ?? .terminalDefault }

  /// The colour behind a character.
  package subscript(ground: Ground) -> Color { grounds[ground] ?? .terminalDefault }
}
