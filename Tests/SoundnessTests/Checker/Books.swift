import Interleave

/// What the tasks of a program know of themselves, to be held against what the scheduler tells of them.
final class Books: Sendable {
  struct Entries: Sendable {
    /// The tasks that were spawned, with the names of those that did.
    var parents: [String: String] = [:]
    /// Those whose bodies were entered, and how they were left.
    var begun: Set<String> = []
    var endings: [String: Ending] = [:]
    /// What each told, in the order of its telling.
    var reports: [String: [Int]] = [:]
    var lines: [String: [String]] = [:]
    var measures: [String: [Double]] = [:]
    /// Who held each lock, in that order.
    var holders: [String: [String]] = [:]
    /// What did not hold that must.
    var violations: [String] = []
  }

  /// How a body was left.
  enum Ending: Sendable {
    case returned, cancelled, timedOut, failed
  }

  private let locked = Locked(Entries())

  var entries: Entries { locked.current }

  func note(_ change: (inout Entries) -> Void) { locked.with { change(&$0) } }

  /// Notes that something does not hold that must.
  func check(_ holds: Bool, _ what: @autoclosure () -> String) {
    if holds { return }
    let what = what()
    note { $0.violations.append(what) }
  }

  /// Checks that the code of `name` is what runs.
  ///
  /// A part of a child of Swift's own runs as a task of its own, whose name begins with its task's.
  func checkCurrent(_ name: String, _ step: @autoclosure () -> String = "") {
    let current = currentName
    check(
      current.map(Books.root) == name, "\(name) runs as \(current ?? "nobody") after \(step())")
  }

  /// The task of the program to which one of that name belongs.
  static func root(of name: String) -> String {
    name.firstIndex(of: "/").map { String(name[..<$0]) } ?? name
  }
}
