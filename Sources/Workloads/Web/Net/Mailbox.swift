#if Network
import Synchronization

/// State that the network's threads change, and in which one task at a time awaits something.
///
/// It holds whatever its state holds; keeping that bounded is the part of those who change it.
final class Mailbox<State: Sendable>: Sendable {
  private typealias Reader = CheckedContinuation<Void, Never>

  private struct Contents {
    var state: State
    var hasChanged = false
    var reader: Reader?

    mutating func takeReader() -> Reader? {
      defer { reader = nil }
      return reader
    }
  }

  private let contents: Mutex<Contents>

  init(_ state: State) { contents = Mutex(Contents(state: state)) }

  /// Changes the state and lets the task that waits look at it.
  func change<Result: Sendable>(_ body: @Sendable (inout State) -> Result) -> Result {
    let (result, reader) = contents.withLock { contents in
      contents.hasChanged = true
      return (body(&contents.state), contents.takeReader())
    }
    reader?.resume()
    return result
  }

  /// Changes the state in a way that the task that waits need not look at.
  func amend<Result: Sendable>(_ body: @Sendable (inout State) -> Result) -> Result {
    contents.withLock { body(&$0.state) }
  }

  /// What `take` finds in the state, as soon as it finds something.
  ///
  /// - Throws: what `take` throws; `CancellationError`, and then nothing was taken.
  func next<Value: Sendable>(
    _ take: @Sendable (inout State) throws -> Value?
  ) async throws -> Value {
    while true {
      try Task.checkCancellation()
      let found = try contents.withLock { contents in
        contents.hasChanged = false
        return try take(&contents.state)
      }
      if let found { return found }
      await change()
    }
  }

  /// Waits for a change, or for the task's cancellation.
  private func change() async {
    await withTaskCancellationHandler {
      await withCheckedContinuation { reader in
        let isOver = contents.withLock { contents in
          precondition(contents.reader == nil, "two tasks wait in one mailbox")
          // Neither may be missed that came before the reader was noted.
          if contents.hasChanged || Task.isCancelled { return true }
          contents.reader = reader
          return false
        }
        if isOver { reader.resume() }
      }
    } onCancel: {
      contents.withLock { $0.takeReader() }?.resume()
    }
  }
}
#endif
