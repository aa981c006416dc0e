import InterleaveEvents

/// What a screen shows, and where: all that a key or the mouse needs to know of how it is laid out.
///
/// The view makes it with each frame, and the model is told by a message.
package struct Places: Equatable, Sendable {
  /// The panes that are on the screen.
  var panes = [Model.Pane.tasks]
  /// The place in the list of the first task that is shown.
  var firstTask = 0
  /// How many tasks find room.
  var tasksVisible = 1
  /// How many cards stand beside each other; nil for a table.
  var cardsAcross: Int?
  /// Whether there is room for cards.
  var fitsCards = false
  /// How many lines of the log find room.
  var logLines = 0
  /// How many cells a lane has, and in which column the first one stands.
  var laneCells = 0
  var laneColumn = 0
  /// How many lines the page has that is open, and how many of them find room.
  var pageLines = 0
  var pageRows = 1
  /// What can be pointed at; what comes later lies over what came before.
  private(set) var spots: [Spot] = []

  package init() {}

  /// A part of the screen at which something can be pointed at.
  struct Spot: Equatable, Sendable {
    let region: Region
    let thing: Thing
  }

  /// What can be pointed at.
  enum Thing: Equatable, Sendable {
    case pane(Model.Pane)
    case entry(Entry)
    /// What stands above a column, which sorts by it.
    case head(Order.Column)
    /// A key in the last row.
    case key(Key)
  }

  mutating func add(_ thing: Thing, in region: Region) {
    if region.rows > 0, region.columns > 0 { spots.append(Spot(region: region, thing: thing)) }
  }

  /// What lies there, the uppermost first.
  func things(atRow row: Int, column: Int) -> [Thing] {
    spots.reversed().filter { $0.region.contains(row: row, column: column) }.map(\.thing)
  }
}
