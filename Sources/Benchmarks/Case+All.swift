#if Network
extension Case {
  /// All there is to measure beside the peers, in the order of the table.
  static let all: [Case] = [
    .spawn, .spawnOne, .pingPong, .roundRobin, .pingPongWorking, .queue1024, .queue1, .gather,
    .timeout, .waitFor, .lock, .callSoon, .cancel, .timers, .fewTimers, .memory, .explore,
  ]
}
#endif
