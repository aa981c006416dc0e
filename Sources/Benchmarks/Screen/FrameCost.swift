/// What it takes to show a frame.
struct FrameCost: Codable {
  /// In milliseconds.
  let time: Quantiles
  /// To the terminal, on average.
  let bytes: Double
}

/// What it takes to show a crowd of one size.
struct CrowdCost: Codable {
  let tasks: Int
  /// By size of the screen, such as `80x24`.
  var sizes: [String: SizeCost] = [:]
  /// How many events a second the model takes in, by what happens.
  var events: [String: Double] = [:]
  /// The milliseconds from a key that changes the order or the choice of tasks to the frame, and the
  /// key's name.
  var orders: [String: Double] = [:]
  /// How many bytes the model takes for each task.
  var memory: Double?
  /// The milliseconds from a loss of events, after which every task is told of anew, to a frame.
  var recovery: Double?
  /// An update on the largest screen with the rows in the order in which tasks last changed, so that
  /// the rows that changed move.
  var moving: FrameCost?
}

/// What it takes to show a frame on a screen of one size.
struct SizeCost: Codable {
  /// Drawn on a screen of which nothing is known.
  let full: FrameCost
  /// After some tasks have changed, which are taken in first.
  let update: FrameCost
}
