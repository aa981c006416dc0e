#if Network
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
#endif
