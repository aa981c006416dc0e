extension Scheduler {
  /// Whether a scheduler does what the environment of its process asks for.
  ///
  /// In a process that has other rights than whoever started it, as with the set-user-ID bit, none does.
  public enum EnvironmentUse: Hashable, Sendable {
    /// It is recorded if `INTERLEAVE_RECORD=FILE` asks for that, and shared if `INTERLEAVE_SHARE=1` does.
    case obeyed
    /// It is recorded and shared only if the program itself says so.
    case ignored
  }

  /// What its owner can set.
  struct Settings {
    var onDeadlock = DeadlockResponse.fail
    var diagnostics = Diagnostics.errors
    var slowStepNanoseconds: Int64 = 100_000_000
    var onReport: ReportHandler?
    var servesMainActor = true
    /// How many tasks a snapshot tells at once; more only for a few milliseconds.
    var snapshotPart = 4_096
  }

  /// What to do when every task waits for another.
  public var onDeadlock: DeadlockResponse {
    get { withAccess { settings.onDeadlock } }
    set { withAccess { settings.onDeadlock = newValue } }
  }

  /// What is checked while no event stream is open; an open stream always gets everything.
  public var diagnostics: Diagnostics {
    get { withAccess { settings.diagnostics } }
    set { withAccess { settings.diagnostics = newValue } }
  }

  /// How long a step may hold the scheduler's thread, in real time, before that is reported.
  public var slowStepLimit: Duration {
    get { withAccess { .nanoseconds(settings.slowStepNanoseconds) } }
    set { withAccess { settings.slowStepNanoseconds = newValue.nanoseconds } }
  }

  /// Hears of lost errors, failed calls and the like, on the scheduler's thread.
  ///
  /// Nil: they go to standard error unless somebody reads the events.
  public var onReport: ReportHandler? {
    get { withAccess { settings.onReport } }
    set { withAccess { settings.onReport = newValue } }
  }

  /// Whether a run on the process's main thread runs the main actor's jobs besides its tasks, from the
  /// next run on.
  ///
  /// Off, a task that calls the main actor waits until the run has returned, and that is reported.
  public var servesMainActor: Bool {
    get { withAccess { settings.servesMainActor } }
    set { withAccess { settings.servesMainActor = newValue } }
  }
}

extension Scheduler {
  /// How its time runs now, for any thread that asks.
  package var pace: Pace { withAccess { clock.pace } }

  /// Whether the calling thread runs a scheduler.
  package static var isRunningHere: Bool { onThisThread != nil }
}
