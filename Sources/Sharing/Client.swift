import InterleaveEvents
import Recording

/// A dashboard at the other end of a socket, as the program sees it.
struct Client: ~Copyable {
  let socket: UnixSocket
  private(set) var stage = Stage.calling
  private(set) var queue = ClientQueue()
  private var received: [UInt8] = []

  /// What it has come to.
  enum Stage: Equatable {
    /// It has not said yet that it wants to see the tasks.
    case calling
    /// It is told of all live tasks as soon as can be; so many events were left out before.
    case entering(lost: Int)
    /// It is sent what happens.
    case following
    /// It has gone, or said what no dashboard says.
    case gone
  }

  /// More is not read from it at once.
  private static let mostReceived = 4_096

  init(_ socket: consuming UnixSocket, _ greeting: Greeting) {
    self.socket = socket
    _ = queue.add([greeting.bytes])
  }

  var isWatching: Bool {
    switch stage {
    case .entering, .following: true
    case .calling, .gone: false
    }
  }

  /// Whether it can be told of all live tasks now.
  var wantsEntry: Bool {
    if case .entering = stage { queue.hasRoomForEntry } else { false }
  }

  /// Whether it comes for the first time: nobody waits for it who is slow.
  var isNew: Bool { stage == .entering(lost: 0) }

  /// Reads what it asks for.
  mutating func receive() -> [Command] {
    guard stage != .gone else { return [] }
    switch socket.receive(into: &received, atMost: Self.mostReceived) {
    case .wouldWait: return []
    case .gone:
      stage = .gone
      return []
    case .bytes: break
    }
    do throws(WireError) {
      if stage == .calling {
        guard try Greeting.takeWish(from: &received) else { return [] }
        stage = .entering(lost: 0)
      }
      return try Command.takeAll(from: &received)
    } catch {
      stage = .gone
      return []
    }
  }

  /// Takes what has happened, or counts it if there is no room.
  mutating func take(_ chunks: [[UInt8]], events: Int) {
    switch stage {
    case .following: if !queue.add(chunks) { stage = .entering(lost: events) }
    // Who comes for the first time has lost nothing.
    case .entering(let lost) where lost > 0: stage = .entering(lost: lost + events)
    case .calling, .entering, .gone: break
    }
  }

  /// Takes the chunks that begin with all live tasks.
  mutating func enter(_ chunks: [[UInt8]], at time: Instant) {
    guard case .entering(let lost) = stage else { return }
    if lost > 0 { queue.add(entry: [Gap.chunk(lost: lost, at: time)]) }
    queue.add(entry: chunks)
    stage = .following
  }

  /// Sends what can be sent without waiting.
  mutating func flush() {
    if stage != .gone, !queue.flush(to: socket) { stage = .gone }
  }
}
