extension Demo {
  /// Every demo, the simplest first.
  public static let all = [
    hello, gatherHello, completionOrder, syncVersusAsync, waits, gatherResults, timeout, queue,
    workers, resource, future, runUntilComplete, mistakes, thousands, deadline, deadlock, race,
    panel,
  ]
}
