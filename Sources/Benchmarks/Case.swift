#if Network
/// One thing to measure: the same work in each side's own idiom.
struct Case: Sendable {
  typealias Program = @Sendable (Load) async throws -> Sample
  typealias PeerProgram = @Sendable (Load, Peer) async throws -> Sample

  /// What `--only` calls it.
  let name: String
  /// What is counted as one operation.
  let counted: String
  /// How many operations a measurement makes.
  let count: Int
  /// How many it makes with `--quick`.
  let quickCount: Int
  /// The program on this project's scheduler.
  let interleave: Program
  /// The program on Swift's own pool of threads, and on swift-nio's event loop.
  let peer: PeerProgram?
  /// A Python function `measure(n)` that returns the seconds that `n` operations took, and figures.
  let python: String?

  init(
    _ name: String, counted: String, count: Int, quickCount: Int,
    interleave: @escaping Program, peer: PeerProgram? = nil, python: String? = nil
  ) {
    self.name = name
    self.counted = counted
    self.count = count
    self.quickCount = quickCount
    self.interleave = interleave
    self.peer = peer
    self.python = python
  }
}
#endif
