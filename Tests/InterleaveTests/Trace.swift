@testable import Interleave

/// What tasks wrote down, in the order in which they did.
final class Trace<Entry: Sendable>: Sendable {
  private let written = Guarded<[Entry]>([])

  var entries: [Entry] { written.withLock { $0 } }

  func write(_ entry: Entry) { written.withLock { $0.append(entry) } }
}
