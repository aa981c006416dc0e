#if Command
import Dashboard
import Interleave
import Terminal

extension Run {
  /// How long tasks that are being cancelled have to end after the dashboard was left.
  private static let grace = Duration.seconds(5)

  /// Runs the workload under the dashboard, which stays until its user leaves it.
  ///
  /// The workload begins only when the dashboard has the terminal. What is alive when the dashboard
  /// is left is cancelled, and has five seconds to end.
  func watch() throws -> Int32 {
    let scheduler = Scheduler(pace: options.pace, seed: options.seed)
    let thread = SchedulerThread(workload, on: scheduler)
    let ending: Session.Ending
    do {
      ending = try Session(options).run(
        Model(), batches: scheduler.events().beginning { thread.start() },
        send: { scheduler.send($0) })
    } catch let error as TerminalError {
      throw UsageError(error.description)
    }
    if !thread.wait(atMost: .zero) { scheduler.send(.stop) }
    if !thread.wait(atMost: .seconds(1)) {
      StandardError.say("Waiting for tasks that were cancelled to end; ctrl-C ends at once.")
    }
    guard thread.wait(atMost: Self.grace) else {
      StandardError.say("Some tasks did not end when they were cancelled, and were left behind.")
      return ending.exitStatus ?? ExitStatus.failure.rawValue
    }
    let verdict = verdict(on: thread, scheduler)
    return ending.exitStatus ?? verdict.rawValue
  }
}

extension AsyncStream where Element: Sendable {
  /// The same stream; `start` is called before its first element is asked for.
  fileprivate func beginning(_ start: @escaping @Sendable () -> Void) -> AsyncStream {
    let opening = Opening(self, start: start)
    return AsyncStream { await opening.next() }
  }
}

/// A stream that does something before its first element is asked for.
private actor Opening<Element: Sendable> {
  private var iterator: AsyncStream<Element>.Iterator
  private var start: (@Sendable () -> Void)?

  init(_ stream: sending AsyncStream<Element>, start: @escaping @Sendable () -> Void) {
    iterator = stream.makeAsyncIterator()
    self.start = start
  }

  func next() async -> Element? {
    start?()
    start = nil
    var iterator = iterator
    defer { self.iterator = iterator }
    return await iterator.next(isolation: self)
  }
}
#endif
