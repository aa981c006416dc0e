/// One screenful: a grid of cells, each a character with its role; a wide one has two cells.
package struct Frame: Equatable, Sendable {
  /// How large the screen is.
  package let size: Size
  private var cells: [Cell]

  /// Makes an empty screenful.
  package init(size: Size) {
    self.size = size
    cells = Array(repeating: Cell.blank, count: size.columns * size.rows)
  }

  /// The cell in that row and column, both from 0; writing outside of the frame does nothing, and
  /// reading there gives a blank.
  package subscript(row: Int, column: Int) -> Cell {
    get { contains(row, column) ? cells[row * size.columns + column] : .blank }
    set { if contains(row, column) { cells[row * size.columns + column] = newValue } }
  }

  /// The cells of one row; empty outside of the frame.
  package func row(_ row: Int) -> ArraySlice<Cell> {
    guard 0..<size.rows ~= row else { return [] }
    return cells[(row * size.columns)..<((row + 1) * size.columns)]
  }

  private func contains(_ row: Int, _ column: Int) -> Bool {
    0..<size.rows ~= row && 0..<size.columns ~= column
  }
}

extension Frame {
  /// How large a screen is.
  package struct Size: Hashable, Sendable {
    /// How many columns, from 0.
    package let columns: Int
    /// How many rows, from 0.
    package let rows: Int

    /// Makes a size; what is negative counts as 0.
    package init(columns: Int, rows: Int) {
      self.columns = max(0, columns)
      self.rows = max(0, rows)
    }
  }

  /// One character, what it means, and how much it stands out.
  package struct Cell: Hashable, Sendable {
    /// The character; after one of two columns comes a cell with `secondHalf`.
    package var character: Character
    /// What it means; the theme knows the colour.
    package var role: Role
    /// What lies behind it.
    package var ground: Ground
    /// How much it stands out.
    package var emphasis: Emphasis

    /// Makes a cell.
    package init(
      _ character: Character, role: Role = .text, ground: Ground = .background,
      emphasis: Emphasis = []
    ) {
      self.character = character
      self.role = role
      self.ground = ground
      self.emphasis = emphasis
    }

    /// Nothing, on the screen's own background.
    package static let blank = Cell(" ")

    /// What stands in the second column of a wide character, and is not drawn.
    package static let secondHalf: Character = "\u{200B}"
  }

  /// How much a cell stands out, with or without colour.
  package struct Emphasis: OptionSet, Hashable, Sendable {
    /// The bits.
    package let rawValue: UInt8

    /// Makes an emphasis of bits.
    package init(rawValue: UInt8) { self.rawValue = rawValue }

    /// Heavier than the rest.
    package static let bold = Emphasis(rawValue: 1)
    /// Foreground and background swapped.
    package static let reverse = Emphasis(rawValue: 2)
  }
}
