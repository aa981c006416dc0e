#if Network
import Interleave
import Synchronization

/// How far all pages together are.
final class FetchTally: Sendable {
  private struct Page {
    var bytes = 0
    var total: Int?
    var isOver = false

    /// How many bytes it will have, if that is known.
    var size: Int? { isOver ? bytes : total }
  }

  private struct State {
    var pages: [Page]
    var bytes = 0
    var size = 0
    var countOfKnown = 0
    var over = 0

    mutating func change(_ index: Int, _ body: (inout Page) -> Void) {
      let before = pages[index]
      body(&pages[index])
      let after = pages[index]
      bytes += after.bytes - before.bytes
      size += (after.size ?? 0) - (before.size ?? 0)
      countOfKnown += (after.size == nil ? 0 : 1) - (before.size == nil ? 0 : 1)
      over += (after.isOver ? 1 : 0) - (before.isOver ? 1 : 0)
    }
  }

  private let state: Mutex<State>

  /// Whatever servers state, the sum is a number.
  private static let largest = 1 << 50

  init(pages: Int) { state = Mutex(State(pages: Array(repeating: Page(), count: pages))) }

  /// Notes how far a page is, of how many bytes if that is known.
  func note(_ index: Int, bytes: Int, of total: Int?) {
    state.withLock {
      $0.change(index) { page in
        page.bytes = bytes
        page.total = total.map { min(max($0, bytes), Self.largest) }
      }
    }
  }

  /// Notes that a page has ended, however it did.
  func end(_ index: Int) { state.withLock { $0.change(index) { $0.isOver = true } } }

  /// How many pages have ended, of how many.
  var progress: (over: Int, pages: Int) { state.withLock { ($0.over, $0.pages.count) } }

  /// How many bytes have come.
  var bytes: Int { state.withLock { $0.bytes } }

  /// How many bytes are still to come; pages of which nothing is known count as the mean of the others.
  ///
  /// - Returns: nil while it is known of too few pages to be worth guessing.
  var remaining: Int? {
    state.withLock { state in
      guard state.countOfKnown > 0, state.countOfKnown * 2 >= state.pages.count else { return nil }
      let mean = Double(state.size) / Double(state.countOfKnown)
      return max(0, Int(min(mean * Double(state.pages.count), 1e18)) - state.bytes)
    }
  }
}
#endif
