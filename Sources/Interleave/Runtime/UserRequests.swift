import CLoop
import Glibc

/// What a user asks of the process by signals: SIGUSR1 for all tasks as text, SIGUSR2 for what the flight
/// recorders keep.
///
/// A handler only notes what is asked and posts a semaphore; one thread does the rest, so that a loop that is
/// held up can be told of, too.
enum UserRequests {
  /// What can be asked for.
  enum Request: CaseIterable {
    case dump
    case save

    fileprivate var signal: Int32 { self == .dump ? SIGUSR1 : SIGUSR2 }
    fileprivate var bit: Int32 {
      Int32(self == .dump ? cloop_asked_dump : cloop_asked_save)
    }
  }

  private static let answers = Guarded<[Request: @Sendable () -> Void]>([:])

  private static let isServed: Bool = cloop_start_thread { UserRequests.serve() } == 0

  /// Calls `answer` on a thread of its own whenever the signal comes; false, and the signal is left alone,
  /// if somebody else handles or ignores it.
  static func hear(_ request: Request, _ answer: @escaping @Sendable () -> Void) -> Bool {
    guard isServed else { return false }
    answers.withLock { $0[request] = answer }
    return cloop_catch_requests(request.signal) != 0
  }

  private static func serve() {
    cloop_begin_request_thread()
    while true {
      let asked = cloop_await_requests()
      for request in Request.allCases where asked & request.bit != 0 {
        answers.withLock { $0[request] }?()
      }
    }
  }
}
