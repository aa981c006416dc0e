/// One screenful: a grid of cells, each a character with its role; a wide one has two cells.
public struct Frame: Equatable, Sendable {
  /// How large the screen is.
  public let size: Size
  private var cells: [Cell]

  /// Makes an empty screenful.
  public init(size: Size) {
    self.size = size
    cells = Array(repeating: Cell.blank, count: size.columns * size.rows)
  }

  /// The cell in that row and column, both from 0; writing outside of the frame does nothing, and
  /// reading there gives a blank.
  public subscript(row: Int, column: Int) -> Cell {
    get { contains(row, column) ? cells[row * size.columns + column] : .blank }
    set { if contains(row, column) { cells[row * size.columns + column] = newValue } }
  }

  /// The cells of one row; empty outside of the frame.
  public func row(_ row: Int) -> ArraySlice<Cell> {
    guard 0..<size.rows ~= row else { return [] }
    return cells[(row * size.columns)..<((row + 1) * size.columns)]
  }

  private func contains(_ row: Int, _ column: Int) -> Bool {
    0..<size.rows ~= row && 0..<size.columns ~= column
  }
}

extension Frame {
  /// How large a screen is.
  public struct Size: Hashable, Sendable {
    /// How many columns, from 0.
    public let columns: Int
    /// How many rows, from 0.
    public let rows: Int

    /// Makes a size; what is negative counts as 0.
    public init(columns: Int, rows: Int) {
      self.columns = max(0, columns)
      self.rows = max(0, rows)
    }
  }

  /// One character, what it means, and how much it stands out.
  public struct Cell: Hashable, Sendable {
    /// The character; after one of two columns comes a cell with `secondHalf`.
    public var character: Character
    /// What it means; the theme knows the colour.
    public var role: Role
    /// What lies behind it.
    public var ground: Ground
    /// How much it stands out.
    public var emphasis: Emphasis

    /// Makes a cell.
    public init(
      _ character: Character, role: Role = .text, ground: Ground = .background,
      emphasis: Emphasis = []
    ) {
      self.character = character
      self.role = role
      self.ground = ground
      self.emphasis = emphasis
    }

    /// Nothing, on the screen's own background.
    public static let blank = Cell(" ")

    /// What stands in the second column of a wide character, and is not drawn.
    public static let secondHalf: Character = "\u{200B}"
  }

  /// How much a cell stands out, with or without colour.
  public struct Emphasis: OptionSet, Hashable, Sendable {
    /// The bits.
    public let rawValue: UInt8

    /// Makes an emphasis of bits.
    public init(rawValue: UInt8) { self.rawValue = rawValue }

    /// Heavier than the rest.
    public static let bold = Emphasis(rawValue: 1)
    /// Foreground and background swapped.
    public static let reverse = Emphasis(rawValue: 2)
  }
}
