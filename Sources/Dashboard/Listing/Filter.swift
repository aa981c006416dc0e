import Interleave

/// Which tasks are listed: those with a text in their name, state, wait or place of birth; a `!` at
/// the beginning inverts it.
///
/// Upper and lower case are the same.
struct Filter: Hashable, Sendable {
  var text = ""

  var isActive: Bool { !needle.isEmpty }
  private var isInverted: Bool { text.hasPrefix("!") }
  private var needle: String { String(isInverted ? text.dropFirst() : text[...]) }

  func matches(_ task: TaskRecord, in history: History) -> Bool {
    let needle = needle.lowercased()
    if needle.isEmpty { return true }
    let isFound =
      task.name.lowercased().contains(needle)
      || Words.long(task.state).lowercased().contains(needle)
      || task.birth.site.file.lowercased().contains(needle)
      || task.reason.map { Words.thing($0, in: history).lowercased().contains(needle) } ?? false
    return isFound != isInverted
  }
}
