import DequeModule
import InterleaveEvents

/// Who stands in line for what: locks, permits of semaphores, barriers.
///
/// What an event says of a place in line is as of the wait's begin; those in front leave meanwhile.
struct WaitingLines: Equatable, Sendable {
  /// A number drawn by who joins; of two in one line, the lower one is in front.
  typealias Ticket = UInt64

  /// The ticket of nobody.
  static var noTicket: Ticket { 0 }

  private var lines: [ResourceID: Deque<Ticket>] = [:]
  private var lastTicket: Ticket = 0

  mutating func join(for resource: ResourceID) -> Ticket {
    lastTicket += 1
    lines[resource, default: []].append(lastTicket)
    return lastTicket
  }

  /// - Complexity: O(1) at either end of the line, else O(its length).
  mutating func leave(_ resource: ResourceID, _ ticket: Ticket) {
    guard let index = lines[resource]?.index(of: ticket) else { return }
    lines[resource]?.remove(at: index)
    if lines[resource]?.isEmpty == true { lines[resource] = nil }
  }

  /// The position in line, from 1; nil if the ticket is not of that line.
  ///
  /// - Complexity: O(log its length).
  func position(of ticket: Ticket, for resource: ResourceID) -> Int? {
    lines[resource]?.index(of: ticket).map { $0 + 1 }
  }

  /// How many stand in that line.
  func count(for resource: ResourceID) -> Int { lines[resource]?.count ?? 0 }

  mutating func removeAll() { lines.removeAll() }
}

extension Deque<WaitingLines.Ticket> {
  fileprivate func index(of ticket: Element) -> Int? {
    if first == ticket { return 0 }
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if self[middle] < ticket { low = middle + 1 } else { high = middle }
    }
    return low < count && self[low] == ticket ? low : nil
  }
}
