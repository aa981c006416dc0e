extension Case {
  /// All there is to measure beside the peers, in the order of the table.
  static let all: [Case] = [
    .spawn, .spawnOne, .pingPong, .roundRobin, .queue1024, .queue1, .gather, .timeout, .waitFor,
    .cancel, .timers, .fewTimers, .memory,
  ]
}
