extension Demo {
  /// Every demo, the simplest first.
  public static let all = [
    hello, gatherHello, completionOrder, syncVersusAsync, waits, gatherResults, timeout, queue,
    resource, runUntilComplete, mistakes, thousands, deadline,
  ]
}
