import DequeModule
import Explanations
import InterleaveEvents

/// How long waits outside of the program took tasks of one spawn site: the last of each kind.
struct FellowTimes: Hashable, Sendable {
  private static let mostSites = 2_048
  private static let mostKinds = 8
  private static let mostWaits = 64

  private var sites: [CreationSite: Int32] = [:]
  private var waits: [[Kind: Deque<Wait>]] = []

  private struct Wait: Hashable {
    let task: TaskID
    let span: Duration
  }

  /// What waits have in common that are compared.
  private enum Kind: Hashable {
    case thread, outside
    /// Words up to the first figure or stroke: what follows differs from one task to the next.
    case io(Substring)

    init?(_ reason: WaitReason) {
      switch reason {
      case .thread: self = .thread
      case .outside: self = .outside
      case .io(let name): self = .io(name.prefix { !$0.isNumber && $0 != "/" })
      default: return nil
      }
    }
  }

  /// The place of a spawn site; nil if there are too many.
  mutating func place(of site: CreationSite) -> Int32? {
    if let place = sites[site] { return place }
    guard waits.count < Self.mostSites else { return nil }
    sites[site] = Int32(waits.count)
    waits.append([:])
    return Int32(waits.count - 1)
  }

  /// Takes in a wait that has ended.
  mutating func add(_ span: Duration, _ reason: WaitReason, of task: TaskID, at site: Int32) {
    guard let kind = Kind(reason) else { return }
    let place = Int(site)
    if waits[place][kind] == nil, waits[place].count >= Self.mostKinds { return }
    waits[place][kind, default: []].append(Wait(task: task, span: span))
    if waits[place][kind]?.count ?? 0 > Self.mostWaits { waits[place][kind]?.removeFirst() }
  }

  /// The longest of such waits; nil if there were too few to compare with.
  ///
  /// - Complexity: O(1); some dozens are kept.
  func longest(_ reason: WaitReason, at site: Int32) -> Duration? {
    guard let kind = Kind(reason), let known = waits[Int(site)][kind],
      known.count >= FellowWaits.fewest
    else { return nil }
    return known.lazy.map(\.span).max()
  }

  /// How long such waits took others than that task.
  ///
  /// - Complexity: O(1); some dozens are kept.
  func waits(_ reason: WaitReason, besides task: TaskID, at site: Int32) -> FellowWaits? {
    guard let kind = Kind(reason), let known = waits[Int(site)][kind] else { return nil }
    let others = known.filter { $0.task != task }
    let spans = others.map(\.span).sorted()
    guard let longest = spans.last else { return nil }
    return FellowWaits(
      count: Set(others.map(\.task)).count, median: spans[spans.count / 2], longest: longest)
  }
}
