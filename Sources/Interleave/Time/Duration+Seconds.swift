extension Duration {
  /// A duration of that many seconds, for numbers that come from outside of the program.
  ///
  /// It stops at the ends of the range that a scheduler's time has, some 292 years.
  ///
  /// - Throws: `SchedulerError.badDuration` if the number is infinite or none.
  public init(finiteSeconds seconds: Double) throws {
    guard seconds.isFinite else { throw SchedulerError.badDuration }
    let longest = Double(Int64.max / 1_000_000_000)
    self = .seconds(min(max(seconds, -longest), longest))
  }
}
