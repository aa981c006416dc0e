/// What the client takes from the world besides the network, so that tests can put theirs there.
struct Surroundings: Sendable {
  /// The time of day.
  var now: @Sendable () -> Timestamp
  /// Waits; throws when the task is cancelled.
  var sleep: @Sendable (Duration) async throws -> Void
  /// A number from 0 up to but not including 1, another one each time.
  var random: @Sendable () -> Double
}
