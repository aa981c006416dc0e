import CNcurses
import Dashboard

/// The pairs of colours that ncurses was told of, for one theme over one background.
struct ColorPairs {
  /// The theme that is drawn; nil before the first frame.
  var theme: Theme?
  /// The terminal's own background, if it is known.
  var background: Color?
  private var pairs: [Colors: Int32] = [:]

  private struct Colors: Hashable {
    let ink: Color
    let ground: Color
  }

  func emphasis(of role: Role) -> Frame.Emphasis { theme?.emphasis(of: role) ?? [] }

  /// The number of the pair in which that cell is drawn.
  mutating func pair(for cell: Frame.Cell, on palette: Palette) -> Int32 {
    guard palette.depth != .monochrome, let theme else { return 0 }
    let colors = Colors(ink: theme[cell.role], ground: theme[cell.ground])
    if let known = pairs[colors] { return known }
    let indices = palette.indices(ink: colors.ink, ground: colors.ground, over: background)
    // A terminal that has run out of pairs shows the rest in its own colours.
    let pair = max(0, cn_define_pair(Int32(pairs.count + 1), indices.ink, indices.ground))
    pairs[colors] = pair
    return pair
  }

  /// Forgets all pairs; each is defined anew when it is needed.
  mutating func forget() {
    if theme != nil { reset_color_pairs() }
    pairs = [:]
  }
}
