extension Panel {
  /// The last value of a measure, and how it is written.
  public struct Value: Hashable, Sendable {
    /// The measure's name.
    public var measure: String
    /// How it is written.
    public var format: Format
    /// What stands before it.
    public var label: String
    /// What stands behind it.
    public var unit: String
    /// Whether it is left out while it is zero.
    public var hidesZero: Bool
    /// What is said in its place, the first that holds.
    public var exceptions: [Exception]

    /// Makes a value.
    ///
    /// - Parameter label: what stands before it: the measure's name if that is nil.
    public init(
      _ measure: String, as format: Format = .number, label: String? = nil, unit: String = "",
      hidesZero: Bool = false, unless exceptions: [Exception] = []
    ) {
      self.measure = measure
      self.format = format
      self.label = label ?? measure
      self.unit = unit
      self.hidesZero = hidesZero
      self.exceptions = exceptions
    }
  }

  /// How a value is written.
  public enum Format: Hashable, Sendable, CaseIterable {
    /// In few characters, whatever its size.
    case number
    /// A whole number.
    case count
    /// With one digit after the point.
    case tenths
    /// As many of something in a second.
    case rate
    /// With as many digits as all prices of the panel, which tell those of its first row apart, and an
    /// arrow for its last change; 0 is none.
    case price
    /// The same without an arrow for its last change.
    case plainPrice
    /// The distance between two prices.
    case priceDifference
    /// By how much a price has changed, with its sign.
    case priceChange
    /// By how many per cent something has changed, with its sign.
    case percentChange
    /// Seconds, as a span of time.
    case duration
    /// How many seconds old something was when that was measured; it grows by itself.
    case age
    /// Eight hexadecimal digits.
    case hexadecimal
  }

  /// Something that may be true of a task's measures.
  public enum Condition: Hashable, Sendable {
    /// It is above that number.
    case above(String, Double)
    /// It was never measured, or is zero.
    case missing(String)
    /// The first is above the second, neither of them missing.
    case exceeds(String, String)
  }

  /// What is said in place of a value while all of some conditions hold.
  public struct Exception: Hashable, Sendable {
    /// When it is said.
    public var conditions: [Condition]
    /// What is said.
    public var words: String

    /// Makes an exception.
    public init(_ words: String, when conditions: Condition...) {
      self.conditions = conditions
      self.words = words
    }
  }

  /// A warning about the values, which stands where there is room for it: as a word with a span, or as a
  /// sentence.
  public struct Alert: Hashable, Sendable {
    /// In one word, such as `STALE`.
    public var word: String
    /// What stands before the value in a sentence.
    public var before: String
    /// What stands behind it.
    public var after: String
    /// The measure, a span of time in seconds.
    public var measure: String
    /// How it is written: `duration` or `age`.
    public var format: Format
    /// From how many seconds on it is said.
    public var limit: Double

    /// Makes a warning of a span of time, which is said while the task is alive.
    public init(
      _ word: String, _ before: String, _ measure: String, as format: Format = .duration,
      _ after: String = "", from limit: Double
    ) {
      self.word = word
      self.before = before
      self.after = after
      self.measure = measure
      self.format = format
      self.limit = limit
    }
  }

  /// Values below each other: measures whose names have the number of their row in place of a `#`.
  public struct Table: Hashable, Sendable {
    /// What stands above it.
    public var title: String
    /// Its columns, from the left.
    public var columns: [Column]
    /// How many rows it has at most, the first of which is number 1.
    public var rows: Int
    /// What is said below it while it is true.
    public var warnings: [Exception]
    /// What stands below it.
    public var foot: Row

    /// Makes a table.
    public init(
      _ title: String, rows: Int, columns: [Column], warnings: [Exception] = [],
      foot: Row = Row([])
    ) {
      self.title = title
      self.rows = rows
      self.columns = columns
      self.warnings = warnings
      self.foot = foot
    }

    /// A column of a table.
    public enum Column: Hashable, Sendable {
      case value(String, as: Format)
      /// A bar from its right end, of those that rise; its length is a part of the longest in the table.
      case barToLeft(String)
      /// A bar from its left end, of those that fall.
      case barToRight(String)

      /// The name of the measure, with a `#`.
      public var measure: String {
        switch self {
        case .value(let measure, _), .barToLeft(let measure), .barToRight(let measure): measure
        }
      }
    }
  }
}
