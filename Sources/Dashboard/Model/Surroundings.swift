/// What is around a dashboard: what its keys may do, and where they lead.
package struct Surroundings: Hashable, Sendable {
  /// Whether nothing may be asked of the tasks and their scheduler.
  package var isReadOnly: Bool
  /// Whether the same can be run again.
  package var runsAgain: Bool
  /// Whether the list of what there is to watch comes next when the dashboard is left.
  package var leadsToList: Bool
  /// The texts of source files, by the names that creation sites give them.
  package var texts: [String: String]

  /// Makes surroundings; by themselves the dashboard may do all, and is what there is.
  package init(
    isReadOnly: Bool = false, runsAgain: Bool = false, leadsToList: Bool = false,
    texts: [String: String] = [:]
  ) {
    self.texts = texts
    self.isReadOnly = isReadOnly
    self.runsAgain = runsAgain
    self.leadsToList = leadsToList
  }
}

extension Model {
  /// Ends the dashboard so that the same is run again, if that has ended.
  mutating func runAgain() -> [Effect] {
    guard surroundings.runsAgain else { return refuse(.notRepeatable) }
    guard history.isAllDone, history.status.isClosed else { return refuse(.notEndedYet) }
    return [.runAgain]
  }
}
