/// The record of a task whose value is known to be a `Success`.
final class TypedRecord<Success: Sendable>: TaskRecord, @unchecked Sendable {
  private(set) var result: Result<Success, any Error>?

  override var failure: (any Error)? {
    if case .failure(let error) = result { return error }
    return nil
  }

  deinit {
    guard let result, !isRetrieved else { return }
    let loss: Warning
    switch result {
    case .success: loss = .neverAwaited
    case .failure(let error): loss = .errorNeverRetrieved(String(describing: error))
    }
    if result.isWorthRetrieving { scheduler.noteLoss(loss, of: epitaph) }
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

extension Result {
  /// Whether somebody should have looked at it: it is an error, or a value that says something.
  fileprivate var isWorthRetrieving: Bool {
    switch self {
    case .success: Success.self != Void.self
    case .failure(let error): !(error is CancellationError)
    }
  }
}
