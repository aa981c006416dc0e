extension Scheduler {
  /// Does what somebody who watches has asked for.
  func obey(_ command: Command, finding lookup: inout LiveLookup) {
    log?.tell(GivenCommand(time: now, command: command))
    switch command {
    case .cancel(let id):
      lookup.task(id, in: self)?.requestCancellation(from: .user)
    case .cancelSubtree(let id):
      let family = lookup.subtree(of: id, in: self)
      cancel(family.filter { !$0.isProtected || $0.id == id }, from: .user)
    case .stop:
      stop(from: .user)
      liftSlowMotion()
    // One that was on its way when the scheduler closed would never be followed by a resume.
    case .pause: if !isClosed { pause() }
    case .resume: resume()
    case .step: if isPaused { stepsLeft = 1 }
    case .speed(let speed): setSpeed(speed)
    case .virtualTime: setSpeed(nil)
    }
  }

  /// Cancels every task, and goes on if paused, so that they can end.
  func stop(from origin: Cancellation.Origin) {
    resume()
    pendingStop = liveCount == 0 ? origin : nil
    // What closes a resource ends by itself, and what it closes for has been asked already.
    cancel(liveTasks.filter { !$0.isProtected }, from: origin)
  }

  private func pause() {
    switch clock.pace {
    case .scaled(let speed): clock.setPace(.paused(resumesAt: speed))
    case .virtual: clock.setPace(.paused(resumesAt: nil))
    case .paused: break
    }
  }

  func resume() {
    guard case .paused(let speed) = clock.pace else { return }
    // A step that found nothing to run yet is not owed any more.
    stepsLeft = 0
    clock.setPace(speed.map(Pace.scaled) ?? .virtual)
  }

  /// What is left to do after a stop takes real time at most, however slowly time ran before.
  private func liftSlowMotion() {
    if case .scaled(let speed) = clock.pace, speed < 1 { clock.setPace(.scaled(1)) }
  }

  /// Sets how many times as fast as real time goes; nil makes it virtual.
  private func setSpeed(_ speed: Double?) {
    if let speed, !speed.isFinite { return }
    clock.setPace(isPaused ? .paused(resumesAt: speed) : speed.map(Pace.scaled) ?? .virtual)
  }
}
