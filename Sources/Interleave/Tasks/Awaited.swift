/// An operation that runs in another Swift task, on the same thread, while the one that handed it over
/// awaits its end; so it never runs beside what it captures, which is the promise behind
/// `@unchecked Sendable`.
final class Awaited: @unchecked Sendable {
  /// Given back as soon as it has ended: it does not outlive the call that it was handed to.
  private var operation: Body<Void>?
  /// What the operation threw.
  private(set) var failure: (any Error)?

  init(_ operation: @escaping () async throws -> Void) {
    self.operation = Body(run: operation)
  }

  func run() async {
    do { try await operation?.run() } catch { failure = error }
    operation = nil
  }
}
