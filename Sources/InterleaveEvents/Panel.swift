/// How the measures of a task are to be shown: a description, which a task gives once, and which travels
/// with its events to whoever draws it.
///
/// ```swift
/// present(
///   Panel([
///     .row(.value("requests/s", as: .rate), .sparkline("requests/s")),
///     .row(.value("queue", as: .count), .bar("queue", of: 64)),
///   ]))
/// ```
/// Measures are named as in `measure(_:_:)`; what was not measured yet is left out.
public struct Panel: Hashable, Sendable {
  /// What tasks with such a panel are together, such as `quotes`: they are listed on a board of that name;
  /// empty for none.
  public var board: String
  /// What is shown of the task, from above.
  public var parts: [Part]
  /// What one line has room for, the most important first; if there is none, the first row.
  public var summary: [Column]
  /// What a line has that is too short for the summary; if there is none, the summary's first.
  public var brief: [Value]
  /// What is said in words of a task that nobody watches on a screen, once a second at most; nothing if
  /// there is none.
  public var told: [Value]
  /// What deserves attention, the most urgent first.
  public var alerts: [Alert]

  /// Makes a panel.
  ///
  /// - Parameters:
  ///   - parts: what is shown of the task, from above.
  ///   - board: what tasks with such a panel are together; empty for none.
  ///   - summary: what one line has room for, the most important first; if there is none, the first row.
  ///   - brief: what a line has that is too short for the summary.
  ///   - told: what is said in words, once a second at most.
  ///   - alerts: what deserves attention, the most urgent first.
  public init(
    _ parts: [Part], board: String = "", summary: [Column] = [], brief: [Value] = [],
    told: [Value] = [], alerts: [Alert] = []
  ) {
    self.board = board
    self.parts = parts
    self.summary = summary
    self.brief = brief
    self.told = told
    self.alerts = alerts
  }

  /// A part of a panel.
  public enum Part: Hashable, Sendable {
    /// Values and drawings beside each other.
    case row(Row)
    /// The task's candles, with their highest and lowest value.
    case candles(title: String)
    /// Values below each other.
    case table(Table)

    /// Values and drawings beside each other.
    public static func row(_ cells: Cell...) -> Part { .row(Row(cells)) }
    /// The same, where there is much room.
    public static func detail(_ label: String = "", _ cells: Cell...) -> Part {
      .row(Row(cells, label: label, place: .detail))
    }
    /// A row below everything else, of what is known about the values themselves.
    public static func foot(_ cells: Cell...) -> Part { .row(Row(cells, place: .foot)) }
  }

  /// Values and drawings beside each other.
  public struct Row: Hashable, Sendable {
    /// What is beside each other.
    public var cells: [Cell]
    /// What each line of the row begins with.
    public var label: String
    /// Where it is shown.
    public var place: Place

    /// Makes a row.
    public init(_ cells: [Cell], label: String = "", place: Place = .card) {
      self.cells = cells
      self.label = label
      self.place = place
    }

    /// Where a row is shown.
    public enum Place: Hashable, Sendable, CaseIterable {
      /// Wherever the panel is.
      case card
      /// Where there is much room.
      case detail
      /// Wherever the panel is, in its last line.
      case foot
    }
  }

  /// A thing in a row.
  public enum Cell: Hashable, Sendable {
    case value(Value)
    /// The last values of a measure, in what room is left.
    case sparkline(String)
    /// A measure as a part of a whole.
    case bar(String, of: Double)
    /// How much time the candles cover, after a word.
    case chartSpan(label: String)

    /// A measure's value.
    public static func value(
      _ measure: String, as format: Format = .number, label: String? = nil, unit: String = "",
      hidesZero: Bool = false, unless exceptions: [Exception] = []
    ) -> Cell {
      .value(
        Value(
          measure, as: format, label: label, unit: unit, hidesZero: hidesZero, unless: exceptions))
    }
  }

  /// A column of a board, which one line of a table has too.
  public struct Column: Hashable, Sendable {
    /// What stands above it.
    public var head: String
    /// What stands in it.
    public var cell: Cell

    /// Makes a column.
    public init(_ head: String, _ cell: Cell) {
      self.head = head
      self.cell = cell
    }
  }
}
