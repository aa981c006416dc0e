/// Writes random programs.
struct Author {
  private var dice: Dice
  private let repertoire: Repertoire
  private var lastTask = 0
  private var tasksLeft: Int

  private init(seed: UInt64, repertoire: Repertoire, tasks: Int) {
    dice = Dice(seed: seed)
    self.repertoire = repertoire
    tasksLeft = tasks
  }

  /// The program of that seed.
  ///
  /// - Parameter tasks: how many tasks it has at most, about.
  static func program(seed: UInt64, of repertoire: Repertoire, tasks: Int = 14) -> ProgramPlan {
    var author = Author(seed: seed, repertoire: repertoire, tasks: tasks)
    let roots = (0..<max(2, tasks / 4)).map { _ in author.task(depth: 0) }
    return ProgramPlan(seed: seed, roots: roots, horizon: author.dice.number(5...25))
  }

  private mutating func task(depth: Int) -> TaskPlan {
    lastTask += 1
    tasksLeft -= 1
    let number = lastTask
    return TaskPlan(number: number, steps: steps(depth: depth + 1))
  }

  private mutating func tasks(depth: Int) -> [TaskPlan] {
    (0..<dice.number(1...3)).map { _ in task(depth: depth) }
  }

  private mutating func steps(depth: Int) -> [Step] {
    (0..<dice.number(1...(depth > 3 ? 2 : 4))).map { _ in step(depth: depth) }
  }

  private mutating func step(depth: Int) -> Step {
    let isDeep = depth > 4
    switch dice.number(1...(isDeep ? 4 : 10)) {
    case 1: return pause()
    case 2: return telling()
    case 3, 4: return meeting()
    case 5, 6: return tasksLeft > 0 ? spawning(depth: depth) : pause()
    case 7: return holding(depth: depth)
    case 8: return limiting(depth: depth)
    default: return repertoire == .library ? meeting() : swiftsOwn(depth: depth)
    }
  }

  private mutating func pause() -> Step {
    switch dice.number(1...3) {
    case 1: .yield
    case 2 where repertoire != .library: .doze(dice.pause())
    default: .sleep(dice.pause())
    }
  }

  private mutating func telling() -> Step {
    switch dice.number(1...12) {
    case 1...4: .report(dice.number(1...100))
    case 5...7: .log(dice.number(1...100))
    case 8...10: .measure(dice.number(1...100))
    default: .fail
    }
  }

  /// Something at what tasks share; what may never end is limited, mostly.
  private mutating func meeting() -> Step {
    let which = dice.number(0...1)
    let step: Step =
      switch dice.number(1...16) {
      case 1, 2: .put(which)
      case 3, 4: .get(which)
      case 5: .offer(which)
      case 6: .take(which)
      case 7: .awaitEvent(which)
      case 8: .setEvent(which)
      case 9: .clearEvent(which)
      case 10: .barrier(which)
      case 11: .awaitCondition(which)
      case 12: .notify(which)
      case 13: .awaitFuture(which)
      case 14: .setFuture(which)
      case 15: .cancel(dice.number(1...16))
      default: .command(dice.number(1...16))
      }
    switch dice.number(1...4) {
    case 1: return step
    case 2: return .timeout(milliseconds: dice.pause(), [step])
    default: return .catching([.timeout(milliseconds: dice.pause(), [step])])
    }
  }

  private mutating func spawning(depth: Int) -> Step {
    switch dice.number(1...9) {
    case 1: .leave(task(depth: depth))
    case 2: .await(task(depth: depth))
    case 3: .shield(task(depth: depth))
    case 4: .gather(tasks(depth: depth), keepsResults: dice.once(in: 2))
    case 5, 6: .group(tasks(depth: depth))
    case 7: .waitFor(tasks(depth: depth), milliseconds: dice.pause())
    case 8: .completions(tasks(depth: depth))
    default: .catching([.gather(tasks(depth: depth), keepsResults: false)])
    }
  }

  private mutating func holding(depth: Int) -> Step {
    let which = dice.number(0...1)
    return switch dice.number(1...4) {
    case 1, 2: .lock(which, steps(depth: depth + 1))
    case 3: .permit(which, steps(depth: depth + 1))
    default: .resource(steps(depth: depth + 1))
    }
  }

  private mutating func limiting(depth: Int) -> Step {
    let limited = Step.timeout(milliseconds: dice.pause(), steps(depth: depth + 1))
    return dice.once(in: 3) ? limited : .catching([limited])
  }

  private mutating func swiftsOwn(depth: Int) -> Step {
    switch dice.number(1...(repertoire == .actors ? 14 : 9)) {
    case 1, 2: .asyncLet(steps(depth: depth + 1), beside: steps(depth: depth + 1))
    case 3, 4:
      .children(
        (0..<dice.number(1...3)).map { _ in steps(depth: depth + 1) }, cancelsAll: dice.once(in: 3))
    case 5: .stream(dice.number(0...3))
    case 6, 7: .continuation(dice.number(0...1))
    case 8, 9: .resume(dice.number(0...1))
    case 10...13: .actor(dice.number(0...1), steps(depth: depth + 1))
    default: .globalActor(steps(depth: depth + 1))
    }
  }
}
