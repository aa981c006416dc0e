import Glibc
import InterleaveEvents
import Recording
import Synchronization

/// Shows a scheduler's tasks to dashboards that attach over a socket, on a thread of its own.
///
/// While nobody is attached the thread sleeps, and nothing is told to it. The scheduler's thread never
/// meets a dashboard: it writes into the ring that all readers of events share.
package final class EventServer: Sendable {
  /// Where dashboards call.
  package let path: String
  private let bell = Bell()
  private let state = Mutex(State())

  private struct State {
    var isEnding = false
    /// How often somebody has waited for all that has happened to be sent.
    var asked = 0
    var answered = 0
    var isWatched = false
    var isOver = false
  }

  /// Begins to listen.
  ///
  /// - Parameters:
  ///   - folder: where the socket is to lie; nil: where all of this user's do.
  ///   - subscribe: makes a source of the events from then on; called while somebody is attached.
  /// - Throws: `SharingError` if there can be no socket.
  package init(
    program: String, number: Int, zero: Int64, pace: Pace, in folder: SocketFolder? = nil,
    subscribe: @escaping @Sendable () -> any EventSource
  ) throws(SharingError) {
    let folder = if let folder { folder } else { try SocketFolder.forSockets() }
    folder.removeStale()
    path = folder.path(program: program, number: number)
    _ = unsafe unlink(path)
    let listener = try UnixSocket.listening(at: path)
    let greeting = Greeting(process: getpid(), program: program, number: number, zero: zero)
    let header = RecordingHeader(program: program, pace: pace, start: zero)
    try Self.beginThread(
      ServerLoop(self, listener, greeting, header, subscribe), orFailAt: path)
    OpenServers.add(self)
  }

  /// Lets dashboards have what has happened until now, as far as they take it at once; waits for that no
  /// longer than the limit, and not at all while nobody is attached.
  package func settle(within limit: Duration = .milliseconds(100)) {
    let turn = state.withLock { state -> Int? in
      guard state.isWatched, !state.isOver else { return nil }
      state.asked += 1
      return state.asked
    }
    guard let turn else { return }
    bell.ring()
    wait(atMost: limit) { $0.answered >= turn || $0.isOver }
  }

  /// Ends the sharing, after what has happened until now; the path is free again.
  package func end(within limit: Duration = .milliseconds(100)) {
    _ = unsafe unlink(path)
    let isWatched = state.withLock { state in
      state.isEnding = true
      return state.isWatched
    }
    bell.ring()
    if isWatched { wait(atMost: limit) { $0.isOver || $0.answered == .max } }
  }

  private func wait(atMost limit: Duration, until isDone: (borrowing State) -> Bool) {
    let end = ContinuousClock.now + limit
    while !state.withLock({ isDone($0) }), ContinuousClock.now < end { usleep(200) }
  }
}

// What its thread calls.
extension EventServer {
  var bellDescriptor: Int32 { bell.descriptor }
  func hush() { bell.hush() }

  var isEnding: Bool { state.withLock { $0.isEnding } }
  /// The number of the last one who waits for what has happened to be sent.
  var asked: Int { state.withLock { $0.asked } }

  func note(answered: Int) { state.withLock { $0.answered = max($0.answered, answered) } }
  func note(isWatched: Bool) { state.withLock { $0.isWatched = isWatched } }
  func noteEnd() { state.withLock { $0.isOver = true } }

  private static func beginThread(
    _ loop: consuming ServerLoop, orFailAt path: String
  ) throws(SharingError) {
    let box = ThreadBody(loop)
    let argument = unsafe Unmanaged.passRetained(box).toOpaque()
    var thread = pthread_t()
    // Signals are for the program's own threads.
    var (all, before) = (sigset_t(), sigset_t())
    unsafe sigfillset(&all)
    unsafe pthread_sigmask(SIG_SETMASK, &all, &before)
    let outcome = unsafe pthread_create(
      &thread, nil,
      { argument in
        guard let argument = unsafe argument else { return nil }
        unsafe Unmanaged<ThreadBody>.fromOpaque(argument).takeRetainedValue().run()
        return nil
      }, argument)
    unsafe pthread_sigmask(SIG_SETMASK, &before, nil)
    guard outcome == 0 else {
      unsafe Unmanaged<ThreadBody>.fromOpaque(argument).release()
      _ = unsafe unlink(path)
      throw .socket(path, reason: "the process can have no more threads")
    }
    pthread_detach(thread)
  }
}

/// Carries a loop to its thread.
private final class ThreadBody {
  private var loop: ServerLoop?

  init(_ loop: consuming ServerLoop) { self.loop = consume loop }

  func run() {
    guard var loop = loop.take() else { return }
    loop.run()
  }
}
