extension Glyphs {
  var ellipsis: Character { self == .unicode ? "…" : "~" }
  var horizontal: Character { self == .unicode ? "─" : "-" }
  /// What marks the cursor through all lanes, on the row above them, and on the axis.
  var cursor: Character { self == .unicode ? "┃" : "!" }
  var cursorAbove: Character { self == .unicode ? "▼" : "v" }
  var cursorBelow: Character { self == .unicode ? "▲" : "^" }
  /// Where nothing is kept.
  var hatch: Character { self == .unicode ? "╱" : "/" }
  var vertical: Character { self == .unicode ? "│" : "|" }
  var selectionBar: Character { self == .unicode ? "▌" : ">" }
  var rise: Character { self == .unicode ? "▲" : "^" }
  var fall: Character { self == .unicode ? "▼" : "v" }
  var axisCorner: Character { self == .unicode ? "└" : "+" }
  var dot: String { self == .unicode ? "·" : "." }

  /// A line across a pane: broken, in shape, where the pane shows the past.
  func rule(columns: Int, isBroken: Bool) -> String {
    guard isBroken else { return String(repeating: horizontal, count: columns) }
    if self == .unicode { return String(repeating: "╌", count: columns) }
    return String((0..<columns).map { $0 % 2 == 0 ? "-" : " " })
  }

  /// The lines of a box: heavier if it is selected.
  func box(isSelected: Bool) -> Box {
    switch (self, isSelected) {
    case (.unicode, false): Box("╭╮╰╯─│")
    case (.unicode, true): Box("┏┓┗┛━┃")
    case (.ascii, false): Box("....-|")
    case (.ascii, true): Box("####=#")
    }
  }

  /// The corners and sides of a box.
  struct Box {
    let topLeft: Character
    let topRight: Character
    let bottomLeft: Character
    let bottomRight: Character
    let horizontal: Character
    let vertical: Character

    fileprivate init(_ characters: String) {
      let all = Array(characters)
      topLeft = all[0]
      topRight = all[1]
      bottomLeft = all[2]
      bottomRight = all[3]
      horizontal = all[4]
      vertical = all[5]
    }
  }
}
