import CLoop

/// What SIGINT does while a scheduler runs.
public enum InterruptPolicy: Hashable, Sendable {
  /// Leave the process's SIGINT handling as it is.
  case unchanged
  /// The first cancels the main task; the second ends the process at once.
  ///
  /// Only if nobody else handles or ignores it; afterwards it ends the process again.
  case cancelMain
}

extension Scheduler {
  /// Runs `body` under that policy; says whether SIGINT came.
  func catchingInterrupts(_ policy: InterruptPolicy, _ body: () -> Void) -> Bool {
    guard policy == .cancelMain, inbox.catchInterrupts() else {
      body()
      return false
    }
    catchesInterrupts = true
    defer {
      catchesInterrupts = false
      cloop_release_interrupts()
    }
    body()
    return cloop_interrupts() > 0
  }

  /// Cancels the main task if SIGINT came.
  func obeyInterrupts() {
    guard catchesInterrupts, cloop_interrupts() > 0, case .end(let main) = goal else { return }
    catchesInterrupts = false
    resume()
    main.owned.requestCancellation(from: .interrupt)
  }
}
