#if Network
/// All that one run has found out about the costs of the screen.
struct ScreenReport: Codable {
  let machine: String
  /// The program whose start was measured.
  let started: String
  /// By number of tasks.
  var crowds: [CrowdCost] = []
  var keys: [KeyCost] = []
  /// While tasks keep the dashboard busy.
  var busyKeys: [KeyCost] = []
  /// From the start of the program to the end of its first frame.
  var start: Quantiles?
  var memory: [MemoryCost] = []

  init(machine: String, started: String) {
    self.machine = machine
    self.started = started
  }
}

/// From a key to the first byte on the terminal.
struct KeyCost: Codable {
  let tasks: Int
  let time: Quantiles
}

/// The bytes that a process holds in which so many tasks sleep.
struct MemoryCost: Codable {
  let tasks: Int
  let unwatched: Int
  /// With the dashboard, which shows them.
  let drawn: Int
}
#endif
