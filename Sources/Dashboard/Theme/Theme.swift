/// Which colour each role and each ground has.
package struct Theme: Hashable, Sendable {
  /// Its name, as a person chooses it.
  package let name: String
  private let inks: [Role: Color]
  private let grounds: [Ground: Color]
  private let emphases: [Role: Frame.Emphasis]

  /// Makes a theme; what is left out has the terminal's own colour, and no emphasis of its own.
  package init(
    name: String, inks: [Role: Color], grounds: [Ground: Color],
    emphases: [Role: Frame.Emphasis] = [:]
  ) {
    self.name = name
    self.inks = inks
    self.grounds = grounds
    self.emphases = emphases
  }

  /// The colour of a character in that role.
  package subscript(role: Role) -> Color { inks[role] ?? .terminalDefault }

  /// The colour behind a character.
  package subscript(ground: Ground) -> Color { grounds[ground] ?? .terminalDefault }

  /// How much a character in that role stands out, whatever else it stands out by.
  package func emphasis(of role: Role) -> Frame.Emphasis { emphases[role] ?? [] }
}
