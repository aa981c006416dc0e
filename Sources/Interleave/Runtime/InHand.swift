import CLoop
import Synchronization

/// The task that a loop has in hand, which another thread may look at although nothing stops the loop.
///
/// A loop that is held up by its task's code can be asked nothing, and this is how it is found out who
/// holds it. What is looked at are the task's fixed traits, and it must not go meanwhile. A lock would cost
/// each step more than the rest of it; so whoever looks says so and then lets every processor see that
/// (`membarrier`). Either the loop has put the task away before, and it is not seen; or the loop, when it
/// puts it away, sees that somebody looks, and waits.
final class InHand: Sendable {
  private let address = Atomic<UInt>(0)

  /// The task, for the loop's own thread.
  @inline(__always)
  var task: Unretained<TaskRecord>? {
    Self.record(at: address.load(ordering: .relaxed))
  }

  /// Takes a task, which its step keeps alive, or puts it away.
  @inline(__always)
  func put(_ task: Unretained<TaskRecord>?) {
    address.store(task?.with(Self.address) ?? 0, ordering: .releasing)
    if task == nil, cloop_is_looked_at() != 0 { cloop_await_end_of_look() }
  }

  /// Calls `body` with the task, on any other thread, if there is one and this system lets it be seen.
  static func look(_ body: () -> Void) {
    guard cloop_begin_look() != 0 else { return }
    body()
    cloop_end_look()
  }

  /// The task's fixed traits, within `look`.
  var traits: (id: TaskID, name: String, site: CreationSite)? {
    Self.record(at: address.load(ordering: .acquiring))?.with { ($0.id, $0.name, $0.site) }
  }

  @inline(__always)
  private static func record(at address: UInt) -> Unretained<TaskRecord>? {
    guard let pointer = unsafe UnsafeRawPointer(bitPattern: address) else { return nil }
    return unsafe Unretained(unretained: Unmanaged.fromOpaque(pointer))
  }

  @inline(__always)
  private static func address(of record: TaskRecord) -> UInt {
    unsafe UInt(bitPattern: Unmanaged.passUnretained(record).toOpaque())
  }
}
