import Dashboard

/// What an event loop runs: a value that takes messages in, and can be drawn.
package protocol Program {
  /// Takes in one message, and says what is to be done in the world because of it.
  mutating func update(_ message: Message) -> [Effect]
  /// Whether it asks something that no key may answer which was pressed before it could be read.
  var isAsking: Bool { get }
  /// Whether the passing of time alone changes nothing on the screen.
  var isStill: Bool { get }
  /// Whether characters that are typed are text, and no keys.
  var takesText: Bool { get }
  /// The screen as it now is, and what stands where on it.
  func picture(size: Frame.Size, glyphs: Glyphs) -> Picture
}

extension Model: Program {
  /// Whether it asks before it cancels something.
  package var isAsking: Bool { hasQuestion }

  /// The dashboard's screen.
  package func picture(size: Frame.Size, glyphs: Glyphs) -> Picture {
    Dashboard.picture(of: self, size: size, glyphs: glyphs)
  }
}

extension Chooser: Program {
  /// It does nothing that cannot be undone.
  package var isAsking: Bool { false }

  /// Only its keys change it.
  package var isStill: Bool { true }
  /// Each character is a key.
  package var takesText: Bool { false }

  /// The list's screen.
  package func picture(size: Frame.Size, glyphs: Glyphs) -> Picture {
    Picture(frame: frame(size: size, glyphs: glyphs))
  }
}
