/// What a task of a random program does, one thing after the other.
indirect enum Step: Sendable {
  case yield
  /// Sleeps that many milliseconds, the library's way or Swift's.
  case sleep(Int)
  case doze(Int)
  /// Tells something of itself.
  case report(Int)
  case log(Int)
  case measure(Int)
  /// Throws an error of its own.
  case fail
  /// Goes on whatever the steps throw.
  case catching([Step])

  // Tasks of the library's.
  case leave(TaskPlan)
  case await(TaskPlan)
  case shield(TaskPlan)
  case gather([TaskPlan], keepsResults: Bool)
  case group([TaskPlan])
  case waitFor([TaskPlan], milliseconds: Int)
  case completions([TaskPlan])
  case timeout(milliseconds: Int, [Step])
  case resource([Step])
  /// Cancels the task of that number, if it lives; by itself or by a command.
  case cancel(Int)
  case command(Int)

  // What tasks share, by number.
  case lock(Int, [Step])
  case permit(Int, [Step])
  case put(Int)
  case get(Int)
  case offer(Int)
  case take(Int)
  case awaitEvent(Int)
  case setEvent(Int)
  case clearEvent(Int)
  case barrier(Int)
  case awaitCondition(Int)
  case notify(Int)
  case awaitFuture(Int)
  case setFuture(Int)

  // Swift's own.
  case asyncLet([Step], beside: [Step])
  case children([[Step]], cancelsAll: Bool)
  case stream(Int)
  case continuation(Int)
  case resume(Int)
  case actor(Int, [Step])
  case globalActor([Step])
}

/// A task of a random program.
struct TaskPlan: Sendable {
  /// Counted up from 1 within its program.
  let number: Int
  let steps: [Step]

  var name: String { "t\(number)" }
}

/// How much of Swift's own concurrency a program uses.
enum Repertoire: String, CaseIterable, Codable, Sendable {
  /// None.
  case library
  /// Children, streams, continuations and sleeps.
  case children
  /// All that and actors.
  case actors
}

/// A random program.
struct ProgramPlan: Sendable {
  let seed: UInt64
  /// What its main task spawns.
  let roots: [TaskPlan]
  /// When everything is cancelled that is still alive.
  let horizon: Int
}
