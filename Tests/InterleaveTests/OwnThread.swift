import Glibc

@testable import Interleave

/// A thread that runs one function, such as a scheduler that a test watches from outside.
final class OwnThread: Sendable {
  private enum State {
    case running(CheckedContinuation<Result<Void, any Error>, Never>?)
    case ended(Result<Void, any Error>)
  }

  private let state = Guarded(State.running(nil))

  init(_ function: @escaping @Sendable () throws -> Void) {
    let start = Start { [self] in finish(Result { try function() }) }
    var thread = pthread_t()
    let argument = unsafe Unmanaged.passRetained(start).toOpaque()
    let failure = unsafe pthread_create(
      &thread, nil,
      { argument in
        guard let argument = unsafe argument else { return nil }
        unsafe Unmanaged<Start>.fromOpaque(argument).takeRetainedValue().function()
        return nil
      }, argument)
    precondition(failure == 0, "no thread left")
    pthread_detach(thread)
  }

  /// Waits until the function has returned; throws what it threw.
  func end() async throws {
    let result = await withCheckedContinuation { continuation in
      let ended: Result<Void, any Error>? = state.withLock { state in
        if case .ended(let result) = state { return result }
        state = .running(continuation)
        return nil
      }
      if let ended { continuation.resume(returning: ended) }
    }
    try result.get()
  }

  private func finish(_ result: Result<Void, any Error>) {
    let waiting = state.withLock { state in
      defer { state = .ended(result) }
      if case .running(let continuation) = state { return continuation }
      return nil
    }
    waiting?.resume(returning: result)
  }

  private final class Start: Sendable {
    let function: @Sendable () -> Void
    init(_ function: @escaping @Sendable () -> Void) { self.function = function }
  }
}
