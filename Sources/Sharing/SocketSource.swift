import Glibc
import InterleaveEvents
import Recording
import Synchronization

/// The events of another process, which shares its tasks over a socket.
package final class SocketSource: EventSource {
  /// What it said about itself.
  package let greeting: Greeting
  /// Where it listens, for sentences.
  package let path: String
  private let connection: Connection
  private let state: Mutex<State>

  private struct State {
    var stream = RecordingStream()
    /// What came with the greeting.
    var first: [UInt8]
    var unsent: [UInt8] = []
    var last = SchedulerStatus()
    var ending: Ending?
  }

  /// How it came that nothing follows.
  package enum Ending: Hashable, Sendable {
    /// The scheduler has closed.
    case closed
    /// The program has ended, or was killed, before its scheduler closed.
    case gone
    /// What came is not understood; why, in a sentence.
    case foreign(String)
  }

  /// More is not read at once, so that the polling loop can look at its keys in between.
  private static let mostReceived = 1 << 18
  /// More is not kept of what the other side does not take.
  private static let mostUnsent = 1 << 16

  /// Attaches to the program that listens at a path.
  ///
  /// - Throws: `SharingError`, after two seconds at most.
  package convenience init(path: String) throws(SharingError) {
    let socket = try UnixSocket.calling(at: path)
    guard socket.isOfSameUser else { throw .otherUser(path) }
    try self.init(Connection(socket), path: path, unsent: Greeting.wish)
  }

  /// Attaches over descriptors that lead to a `SocketBridge`; commands go to `output`, if they can.
  package convenience init(
    input: Int32, output: Int32?, named name: String
  ) throws(SharingError) {
    let patience = Duration.seconds(60)
    try self.init(Connection(input: input, output: output), path: name, patience: patience)
  }

  private init(
    _ connection: Connection, path: String, patience: Duration = .seconds(2),
    unsent: [UInt8] = []
  ) throws(SharingError) {
    var first: [UInt8] = []
    greeting = try connection.greeting(path: path, patience: patience, &first)
    self.path = path
    self.connection = connection
    state = Mutex(State(first: first, unsent: unsent))
    state.withLock { flush(&$0) }
  }

  /// How it ended; nil while it goes on.
  package var ending: Ending? { state.withLock { $0.ending } }
  /// Whether commands reach the program.
  package var canSend: Bool { connection.canSend }

  package var descriptors: [Int32] { ending == nil ? [connection.input] : [] }

  package func longestWait() -> Duration? {
    state.withLock { state in
      if !state.first.isEmpty { return .zero }
      return state.ending == nil && !state.unsent.isEmpty ? .milliseconds(50) : nil
    }
  }

  package func take() -> [EventBatch] {
    state.withLock { state in
      guard state.ending == nil else { return [] }
      flush(&state)
      var bytes = state.first
      state.first = []
      var isOver = false
      while bytes.count < Self.mostReceived {
        let outcome = connection.receive(into: &bytes, atMost: 1 << 16)
        if outcome == .gone { isOver = true }
        guard case .bytes = outcome else { break }
      }
      return take(bytes, isOver: isOver, &state)
    }
  }

  package func send(_ command: Command) {
    state.withLock { state in
      guard connection.canSend, state.ending == nil, state.unsent.count < Self.mostUnsent else {
        return
      }
      state.unsent += command.chunk
      flush(&state)
    }
  }

  private func take(_ bytes: [UInt8], isOver: Bool, _ state: inout State) -> [EventBatch] {
    var batches: [EventBatch] = []
    do throws(WireError) {
      batches = try state.stream.take(bytes)
      if isOver { state.ending = .gone }
    } catch {
      state.ending = .foreign("\(error)")
    }
    if let last = batches.last { state.last = last.status }
    if state.last.isClosed { state.ending = .closed }
    guard state.ending != nil, !state.last.isClosed else { return batches }
    // Nothing moves any more: what was the last state stays on the screen.
    state.last.isClosed = true
    return batches + [EventBatch(events: [], status: state.last)]
  }

  private func flush(_ state: inout State) {
    guard !state.unsent.isEmpty, case .bytes(let count) = connection.send(state.unsent[...]) else {
      return
    }
    state.unsent.removeFirst(count)
  }
}
