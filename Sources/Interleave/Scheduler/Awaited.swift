/// An operation that runs in another Swift task, on the same thread, while the one that handed it over
/// awaits its end; so it never runs beside what it captures, which is the promise behind
/// `@unchecked Sendable`.
final class Awaited<Value>: @unchecked Sendable {
  private var operation: (() async throws -> Value)?
  private(set) var result: Result<Value, any Error>?

  init(_ operation: @escaping () async throws -> Value) { self.operation = operation }

  func run() async {
    guard let operation else { return }
    self.operation = nil
    do { result = .success(try await operation()) } catch { result = .failure(error) }
  }
}
