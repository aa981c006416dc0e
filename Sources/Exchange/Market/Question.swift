/// A question to the market: when it is asked, and whether somebody still waits for the answer.
struct Question: Sendable {
  /// The moment at which it is asked; what lies later is unknown.
  var now: Timestamp
  /// Whether the answer is still wanted; asked about once per hour of the market's time.
  var isWanted: @Sendable () -> Bool = { true }

  /// Whether the bars of all minutes before `minute` have taken in their late trades.
  func isFinal(minute: Int) -> Bool {
    now >= Timestamp(minute: minute).advanced(byNanoseconds: Tape.correctionDelay)
  }

  func check() throws(Abandoned) {
    if !isWanted() { throw Abandoned() }
  }
}

/// The one who asked has gone, so that the answer is not worth computing.
struct Abandoned: Error {}

/// What a question about the past is limited to.
struct HistoryLimits: Sendable {
  /// In which order of time points are listed.
  enum Order: String, Sendable {
    case ascending = "asc"
    case descending = "desc"
  }

  /// The times that are wanted, both ends included.
  var range: ClosedRange<Timestamp>
  var order = Order.ascending
  /// How many points at most.
  var count: Int
  var asked: Question

  /// The part of the range of which the market knows something; nil if there is none.
  var known: ClosedRange<Timestamp>? {
    let lower = max(range.lowerBound, Market.listing)
    let upper = min(range.upperBound, asked.now)
    return lower <= upper ? lower...upper : nil
  }
}

extension HistoryLimits {
  /// The newest point of all.
  static func newest(_ asked: Question) -> HistoryLimits {
    HistoryLimits(
      range: Market.listing...max(Market.listing, asked.now), order: .descending, count: 1,
      asked: asked)
  }
}
