import Dashboard

/// What a frame is drawn with.
struct Look: Equatable {
  /// The colours.
  let theme: Theme
  /// The characters.
  var glyphs: Glyphs

  /// The same, but without characters that the terminal cannot show.
  func limited(to shown: Glyphs) -> Look {
    Look(theme: theme, glyphs: shown == .ascii ? .ascii : glyphs)
  }
}
