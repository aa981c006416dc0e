import Dashboard

extension EventLoop {
  /// Draws in the colours of the next theme, around the end, and says which that is.
  mutating func showNextTheme() {
    guard screen.palette.depth != .monochrome else {
      return tell("this terminal shows no colours")
    }
    let all = [Theme.terminal, .highContrast] + Theme.shipped.map(\.theme)
    let current = look.theme.name
    let index = all.firstIndex { $0.name == current } ?? -1
    look = Look(theme: all[(index + 1) % all.count], glyphs: look.glyphs)
    theme = look.theme(with: screen.palette, over: screen.background)
    tell("the colours are those of \(look.theme.name)")
  }

  private mutating func tell(_ words: String) { _ = program.update(.said(words)) }
}
