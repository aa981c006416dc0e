import InterleaveEvents

/// Which slot each task's record is in.
///
/// Tasks are numbered one after the other and asked for in about that order, so the table goes by
/// number, in pages: neighbours share a cache line, and a page is there only while one of its tasks
/// is.
struct SlotTable: Equatable, Sendable {
  fileprivate static let pageSize: UInt64 = 256
  private var pages: [UInt64: Page] = [:]
  /// How many tasks have a slot.
  private(set) var count = 0

  private struct Page: Equatable {
    /// One more than the slot; 0 for none.
    var entries = [UInt32](repeating: 0, count: Int(SlotTable.pageSize))
    var used = 0
  }

  /// The slot of that task; nil if it has none.
  ///
  /// - Complexity: O(1).
  subscript(id: TaskID) -> Int? {
    guard let entry = pages[id.page]?.entries[id.offset], entry > 0 else { return nil }
    return Int(entry) - 1
  }

  /// Gives a task a slot that has none.
  mutating func insert(_ id: TaskID, slot: Int) {
    pages[id.page, default: Page()].entries[id.offset] = UInt32(slot + 1)
    pages[id.page]?.used += 1
    count += 1
  }

  /// Takes a task's slot from it, and says which it was.
  mutating func remove(_ id: TaskID) -> Int? {
    guard let slot = self[id] else { return nil }
    pages[id.page]?.entries[id.offset] = 0
    pages[id.page]?.used -= 1
    if pages[id.page]?.used == 0 { pages[id.page] = nil }
    count -= 1
    return slot
  }
}

extension TaskID {
  fileprivate var page: UInt64 { rawValue / SlotTable.pageSize }
  fileprivate var offset: Int { Int(rawValue % SlotTable.pageSize) }
}
