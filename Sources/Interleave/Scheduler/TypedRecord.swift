/// The record of a task whose value is known to be a `Success`.
final class TypedRecord<Success: Sendable>: TaskRecord, @unchecked Sendable {
  private(set) var result: Result<Success, any Error>?

  override var failure: (any Error)? {
    if case .failure(let error) = result { return error }
    return nil
  }

  /// Runs the task's whole life: not a single line of its body if it was cancelled before.
  func live(_ body: () async throws -> Success) async {
    guard !mustCancel else {
      markCancellationDelivered()
      return end(with: .failure(CancellationError()))
    }
    let result: Result<Success, any Error>
    do { result = .success(try await body()) } catch { result = .failure(error) }
    if mustCancel, case .success = result {
      markCancellationDelivered()
      return end(with: .failure(CancellationError()))
    }
    end(with: result)
  }

  private func end(with result: Result<Success, any Error>) {
    self.result = result
    scheduler.end(self)
  }
}
