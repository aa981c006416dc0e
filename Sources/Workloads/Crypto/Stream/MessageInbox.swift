#if Network
import Synchronization

/// Hands a connection's messages over from the network's thread to the task that reads them.
///
/// It holds at most `limit` bytes and a message more: when it is full it says so to the writer, who
/// then stops reading from the socket until the reader has emptied it. One task reads at a time.
final class MessageInbox: Sendable {
  /// Whether a writer may go on.
  enum Room: Hashable, Sendable {
    case free, full
  }

  private typealias Reader = CheckedContinuation<[[UInt8]]?, any Error>

  private struct State {
    var messages: [[UInt8]] = []
    var bytes = 0
    var end: Result<[[UInt8]]?, any Error>?
    var reader: Reader?
    var onDrain: (@Sendable () -> Void)?

    mutating func takeReader() -> Reader? {
      defer { reader = nil }
      return reader
    }
  }

  private let limit: Int
  private let state = Mutex(State())

  /// What each message costs beside its bytes.
  private static let overhead = 64

  init(limit: Int) { self.limit = limit }

  /// Adds a message; nothing happens after the end.
  ///
  /// - Parameter onDrain: Is called once, on the reader's thread, when there is room again after
  ///   `.full`.
  func put(_ message: [UInt8], onDrain: @escaping @Sendable () -> Void) -> Room {
    let (room, reader) = state.withLock { state -> (Room, Reader?) in
      guard state.end == nil else { return (.free, nil) }
      // Somebody who waits has found it empty.
      if let reader = state.takeReader() { return (.free, reader) }
      state.messages.append(message)
      state.bytes += message.count + Self.overhead
      guard state.bytes >= limit else { return (.free, nil) }
      state.onDrain = onDrain
      return (.full, nil)
    }
    reader?.resume(returning: [message])
    return room
  }

  /// Ends it: the reader gets what is there, then the error, or nil without one.
  ///
  /// Only the first end counts.
  func finish(_ error: CryptoError? = nil) {
    let end: Result<[[UInt8]]?, any Error> = error.map { .failure($0) } ?? .success(nil)
    let reader = state.withLock { state -> Reader? in
      guard state.end == nil else { return nil }
      state.end = end
      return state.takeReader()
    }
    reader?.resume(with: end)
  }

  /// All messages that are there, waiting for one if there is none; nil at the end.
  ///
  /// - Throws: The error of the end, or `CancellationError`; a cancelled reader loses nothing.
  func next() async throws -> [[UInt8]]? {
    try await withTaskCancellationHandler {
      try await withCheckedThrowingContinuation { wait($0) }
    } onCancel: {
      let reader = state.withLock { $0.takeReader() }
      reader?.resume(throwing: CancellationError())
    }
  }

  /// All messages that are there, if any are.
  func takeNow() -> [[UInt8]]? {
    let (messages, onDrain) = state.withLock { state in
      defer { (state.messages, state.bytes, state.onDrain) = ([], 0, nil) }
      return (state.messages, state.onDrain)
    }
    onDrain?()
    return messages.isEmpty ? nil : messages
  }

  private func wait(_ reader: Reader) {
    let (result, onDrain) = state.withLock { state in
      let result = Self.take(&state, for: reader)
      defer { if result != nil { state.onDrain = nil } }
      return (result, result == nil ? nil : state.onDrain)
    }
    onDrain?()
    if let result { reader.resume(with: result) }
  }

  /// What a reader gets at once; nil if it has to wait and was noted.
  private static func take(
    _ state: inout State, for reader: Reader
  ) -> Result<[[UInt8]]?, any Error>? {
    precondition(state.reader == nil, "two tasks read from one connection")
    // A cancellation that came before the reader was noted found nobody to wake.
    if Task.isCancelled { return .failure(CancellationError()) }
    guard state.messages.isEmpty else {
      defer { (state.messages, state.bytes) = ([], 0) }
      return .success(state.messages)
    }
    if let end = state.end { return end }
    state.reader = reader
    return nil
  }
}
#endif
