import InterleaveEvents

/// The records of tasks, by slot: pieces that a copy shares until they change, so that freezing
/// the view of a million tasks costs nothing at once.
struct TaskStore: Equatable, Sendable {
  private static let pieceSize = 256

  private var table = SlotTable()
  private var pieces: [[TaskRecord]] = []
  private var vacant: [Int] = []
  private var used = 0

  var count: Int { table.count }

  /// Where the record of that task is, until it is removed.
  ///
  /// - Complexity: O(1).
  func slot(of id: TaskID) -> Int? { table[id] }

  subscript(slot: Int) -> TaskRecord {
    // A record is large: only what is asked of it is read, and it is changed in its place.
    _read { yield pieces[slot / Self.pieceSize][slot % Self.pieceSize] }
    _modify { yield &pieces[slot / Self.pieceSize][slot % Self.pieceSize] }
  }

  subscript(id: TaskID) -> TaskRecord? {
    table[id].map { self[$0] }
  }

  /// Adds a record of a task that has none, and says where.
  ///
  /// - Complexity: Amortized O(1).
  mutating func insert(_ record: TaskRecord) -> Int {
    let slot = vacant.popLast() ?? used
    table.insert(record.id, slot: slot)
    if slot < used {
      self[slot] = record
      return slot
    }
    if used % Self.pieceSize == 0 {
      pieces.append([])
      pieces[pieces.count - 1].reserveCapacity(used == 0 ? 16 : Self.pieceSize)
    }
    pieces[slot / Self.pieceSize].append(record)
    used += 1
    return slot
  }

  /// Forgets a task.
  ///
  /// - Complexity: O(1).
  mutating func remove(_ id: TaskID) {
    guard let slot = table.remove(id) else { return }
    self[slot] = TaskRecord(id: .none, birth: .nobody, spawned: .zero)
    vacant.append(slot)
  }

  /// How many slots there are, those without a record among them.
  var slotCount: Int { used }

  /// Whether there is no record.
  func isVacant(_ slot: Int) -> Bool { self[slot].id == .none }

  /// Where a record may be.
  var slots: Range<Int> { 0..<used }

  /// Where there are records: roughly the eldest first.
  ///
  /// - Complexity: O(n) for all, n being the most tasks that there ever were at once.
  var occupied: [Int] { slots.filter { !isVacant($0) } }
}

extension TaskID {
  fileprivate static let none = TaskID(rawValue: 0)
}

extension TaskEvent.Birth {
  fileprivate static let nobody = TaskEvent.Birth(
    name: "", parent: nil, site: CreationSite(file: "", line: 0))
}
