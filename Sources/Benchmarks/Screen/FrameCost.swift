#if Network
/// What it takes to show a frame.
struct FrameCost: Codable {
  /// In milliseconds.
  let time: Quantiles
  /// To the terminal, on average.
  let bytes: Double
}

/// What it takes to show a frame on a screen of one size.
struct SizeCost: Codable {
  /// Drawn on a screen of which nothing is known.
  let full: FrameCost
  /// After some tasks have changed, which are taken in first.
  let update: FrameCost
}
#endif
