import Explanations
import InterleaveEvents

/// A filter at work: it remembers what it has found out about what many tasks have in common.
struct Sieve {
  private let filter: Filter
  private let needle: [UInt8]
  private let isASCII: Bool
  private var lastFile: (name: String, isFound: Bool)?
  private var resources: [ResourceID: Bool] = [:]

  init(_ filter: Filter) {
    self.filter = filter
    needle = Array(filter.needle.utf8)
    isASCII = needle.allSatisfy { $0 < 0x80 }
  }

  /// Whether the task in that slot is to be listed.
  mutating func passes(_ slot: Int, in history: History) -> Bool {
    if filter.isBoard, !history.board.isEmpty, !isOnBoard(slot, in: history) { return false }
    if !filter.isActive { return true }
    // A record is large: each part is read where it is.
    let isFound = holdsTerms(slot, in: history) && holdsNeedle(slot, in: history)
    return isFound != filter.isInverted
  }

  /// Whether the task stands on the board, or is in trouble, which unfolds it from the others.
  private func isOnBoard(_ slot: Int, in history: History) -> Bool {
    if history.tasks[slot].panel?.board.isEmpty == false { return true }
    switch history.tasks[slot].state {
    case .ended(.failed), .ended(.timedOut): return true
    case .alive, .ended: return !history.tasks[slot].warnings.isEmpty
    }
  }

  /// When time alone may change whether the task in that slot passes; nil: never.
  func nextChange(of slot: Int, in history: History) -> Instant? {
    filter.terms.compactMap { $0.nextChange(of: slot, in: history) }.min()
  }

  private func holdsTerms(_ slot: Int, in history: History) -> Bool {
    filter.terms.allSatisfy { $0.fits(slot, in: history) }
  }

  private mutating func holdsNeedle(_ slot: Int, in history: History) -> Bool {
    if needle.isEmpty { return true }
    return holds(history.tasks[slot].birth.name) || holds(Words.long(history.tasks[slot].state))
      || holdsFile(history.tasks[slot].birth.site.file) || holdsReason(slot, in: history)
  }

  private mutating func holdsFile(_ file: String) -> Bool {
    if let lastFile, lastFile.name == file { return lastFile.isFound }
    let isFound = holds(file)
    lastFile = (file, isFound)
    return isFound
  }

  private mutating func holdsReason(_ slot: Int, in history: History) -> Bool {
    guard let reason = history.tasks[slot].reason else { return false }
    guard let resource = reason.resource else { return holds(Words.thing(reason, in: history)) }
    if let isFound = resources[resource.id] { return isFound }
    let isFound = holds(Words.thing(reason, in: history))
    resources[resource.id] = isFound
    return isFound
  }

  /// Whether the filter's text is a part of that one, in any case.
  ///
  /// - Complexity: O(n), without a copy if the filter's text is ASCII.
  private func holds(_ text: String) -> Bool {
    guard isASCII else { return text.lowercased().contains(filter.needle) }
    let bytes = text.utf8.span
    let wanted = needle.span
    var start = 0
    while start + wanted.count <= bytes.count {
      var end = 0
      while end < wanted.count, bytes[start + end].lowercased == wanted[end] { end += 1 }
      if end == wanted.count { return true }
      start += 1
    }
    return false
  }
}

extension UInt8 {
  /// The small letter in place of an ASCII capital.
  fileprivate var lowercased: UInt8 { 0x41...0x5A ~= self ? self | 0x20 : self }
}
