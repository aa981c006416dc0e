/// Which colour each role and each ground has.
public struct Theme: Hashable, Sendable {
  /// Its name, as a person chooses it.
  public let name: String
  private let inks: [Role: Color]
  private let grounds: [Ground: Color]

  /// Makes a theme; what is left out has the terminal's own colour.
  public init(name: String, inks: [Role: Color], grounds: [Ground: Color]) {
    self.name = name
    self.inks = inks
    self.grounds = grounds
  }

  /// The colour of a character in that role.
  public subscript(role: Role) -> Color { inks[role] ?? .terminalDefault }

  /// The colour behind a character.
  public subscript(ground: Ground) -> Color { grounds[ground] ?? .terminalDefault }
}
