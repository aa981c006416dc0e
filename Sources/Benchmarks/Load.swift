#if Network
/// How much a program is to do.
struct Load: Sendable {
  /// How many operations.
  let count: Int
  /// Rounds of arithmetic that take one microsecond on this machine.
  let spin: Int
}
#endif
