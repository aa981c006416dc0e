#if Network
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
#endif
