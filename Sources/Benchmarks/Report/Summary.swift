#if Network
/// The middle and the width of several rounds' figures.
struct Summary: Codable {
  let median: Double
  let least: Double
  let greatest: Double

  /// Makes a summary; nil if there is no figure.
  init?(_ figures: [Double]) {
    let sorted = figures.sorted()
    guard let first = sorted.first, let last = sorted.last else { return nil }
    let middle = sorted.count / 2
    median =
      sorted.count.isMultiple(of: 2) ? (sorted[middle - 1] + sorted[middle]) / 2 : sorted[middle]
    least = first
    greatest = last
  }

  /// Half the distance between the extremes, as a share of the median.
  var spread: Double { median == 0 ? 0 : (greatest - least) / 2 / abs(median) }
}
#endif
