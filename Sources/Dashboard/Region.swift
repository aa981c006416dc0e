/// A rectangle of a screen.
struct Region: Hashable, Sendable {
  var row: Int
  var column: Int
  var rows: Int
  var columns: Int

  /// Cuts that many rows off the top and returns them; fewer if there are not as many.
  mutating func cutTop(_ count: Int) -> Region {
    let taken = max(0, min(count, rows))
    defer {
      row += taken
      rows -= taken
    }
    return Region(row: row, column: column, rows: taken, columns: columns)
  }

  /// Cuts that many rows off the bottom and returns them; fewer if there are not as many.
  mutating func cutBottom(_ count: Int) -> Region {
    let taken = max(0, min(count, rows))
    rows -= taken
    return Region(row: row + rows, column: column, rows: taken, columns: columns)
  }

  func contains(row: Int) -> Bool { self.row..<(self.row + rows) ~= row }

  func contains(row: Int, column: Int) -> Bool {
    contains(row: row) && self.column..<(self.column + columns) ~= column
  }
}
