/// An operation that runs in another Swift task, on the same thread, while the one that handed it over
/// awaits its end; so it never runs beside what it captures, which is the promise behind
/// `@unchecked Sendable`.
final class Awaited: @unchecked Sendable {
  private let operation: () async throws -> Void
  private(set) var hasEnded = false
  /// What the operation threw.
  private(set) var failure: (any Error)?

  init(_ operation: @escaping () async throws -> Void) { self.operation = operation }

  @inline(__always)
  func run() async {
    do { try await operation() } catch { failure = error }
    hasEnded = true
  }
}
