import Dashboard

/// What a frame is drawn with.
struct Look: Equatable {
  /// The colours.
  let theme: Theme
  /// The characters.
  var glyphs: Glyphs

  /// The theme for what the terminal can show, and for its background if that is known.
  ///
  /// The terminal's own few colours may be anything, and hard to read on its background.
  func theme(with palette: Palette, over background: Color?) -> Theme {
    guard theme == .terminal else { return theme }
    if !palette.isExact { return .uncolored }
    return background.map { .terminal(on: $0) } ?? theme
  }

  /// The same, but without characters that the terminal cannot show.
  func limited(to shown: Glyphs) -> Look {
    Look(theme: theme, glyphs: shown == .ascii ? .ascii : glyphs)
  }
}
