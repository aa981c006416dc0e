import Dashboard
import Dispatch
import Foundation
import Interleave
import Synchronization
import Terminal

/// The thread that shows the dashboard, until its user has left it and the run has ended.
final class DashboardThread: Sendable {
  /// How long tasks that are being cancelled have to end after the dashboard was left.
  private static let grace = Duration.seconds(5)

  private let scheduler: Scheduler
  private let session: Session
  private let model: Model
  private let leaveBehind: (@Sendable (Int32?) -> Never)?
  private let state = Mutex(State())
  private let begun = DispatchSemaphore(value: 0)
  private let runEnded = DispatchGroup()
  private let over = DispatchSemaphore(value: 0)

  private struct State {
    var hasBegun = false
    var ending = Result<Session.Ending, TerminalError>.success(.quit)
  }

  init(
    _ scheduler: Scheduler, _ session: Session, _ model: Model,
    leaveBehind: (@Sendable (Int32?) -> Never)?
  ) {
    self.scheduler = scheduler
    self.leaveBehind = leaveBehind
    self.session = session
    self.model = model
    runEnded.enter()
  }

  /// Takes the terminal; returns when the dashboard is on it.
  func begin() throws(DashboardError) {
    Session.guardThread()
    // Asked for here, so that it begins before whatever runs afterwards.
    let source = scheduler.makeSource()
    Thread.detachNewThread { [self] in
      show(source)
      begun.signal()
      over.signal()
    }
    begun.wait()
    let (hasBegun, ending) = state.withLock { ($0.hasBegun, $0.ending) }
    if hasBegun { return }
    over.wait()
    switch ending {
    case .failure(let error): throw DashboardError(error)
    case .success(let ending): throw .interrupted(signal: ending.signal ?? SIGINT)
    }
  }

  /// Says that the run has ended, and waits until the user has left the dashboard.
  ///
  /// - Returns: the signal that ended it; nil if a key did.
  func end() -> Int32? {
    runEnded.leave()
    over.wait()
    return signal
  }

  private var signal: Int32? { try? state.withLock { $0.ending }.get().signal }

  /// Whether its user wants to see another run of the same.
  var isAgain: Bool { (try? state.withLock { $0.ending }.get()) == .again }

  private func show(_ source: some EventSource) {
    let ending = Result { () throws(TerminalError) in
      try session.run(model, source: source, whenTaken: noteBeginning)
    }
    let hasBegun = state.withLock { state in
      state.ending = ending
      return state.hasBegun
    }
    if hasBegun { awaitRun() }
  }

  private func noteBeginning() {
    state.withLock { $0.hasBegun = true }
    begun.signal()
  }

  /// Cancels what is alive, and waits for it.
  private func awaitRun() {
    if hasRunEnded(within: .zero) { return }
    scheduler.send(.stop)
    if hasRunEnded(within: .seconds(1)) { return }
    StandardError.say("Waiting for tasks that were cancelled to end; ctrl-C ends at once.")
    if let leaveBehind, !hasRunEnded(within: Self.grace) {
      StandardError.say("Some tasks did not end when they were cancelled, and were left behind.")
      leaveBehind(signal)
    }
    runEnded.wait()
  }

  private func hasRunEnded(within limit: Duration) -> Bool {
    runEnded.wait(timeout: .now() + limit / .seconds(1)) == .success
  }
}

extension DashboardOptions {
  /// The session on a terminal that these options ask for.
  package func session() throws(DashboardError) -> Session {
    let theme: Theme
    if let name = self.theme { theme = try Theme(named: name) } else { theme = .terminal }
    return Session(
      theme: theme, glyphs: ascii ? .ascii : .unicode, mouse: mouse ? .on : .off)
  }
}
