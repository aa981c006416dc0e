extension Duration {
  /// Whole nanoseconds, rounded up so that a wait is never shorter than asked; saturating.
  @inlinable
  package var nanoseconds: Int64 {
    // Up to nine seconds the count of attoseconds fits into one word, whose division is cheap.
    if let short = Int64(exactly: attoseconds) {
      let (whole, rest) = short.quotientAndRemainder(dividingBy: 1_000_000_000)
      return rest > 0 ? whole + 1 : whole
    }
    let (seconds, attoseconds) = components
    let (whole, overflow) = seconds.multipliedReportingOverflow(by: 1_000_000_000)
    if overflow { return seconds < 0 ? .min : .max }
    let (fraction, rest) = attoseconds.quotientAndRemainder(dividingBy: 1_000_000_000)
    let (sum, late) = whole.addingReportingOverflow(fraction + (rest > 0 ? 1 : 0))
    if late { return seconds < 0 ? .min : .max }
    return sum
  }

  /// Seconds as a floating-point number, for arithmetic on rates and for words.
  @inlinable
  package var inSeconds: Double {
    let (seconds, attoseconds) = components
    return Double(seconds) + Double(attoseconds) * 1e-18
  }
}
