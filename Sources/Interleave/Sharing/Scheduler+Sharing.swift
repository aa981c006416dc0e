import CLoop
import InterleaveEvents
import Sharing
import Synchronization

extension Scheduler {
  /// Lets `interleave attach` watch this scheduler's tasks, and cancel them, from another terminal, until
  /// it is closed.
  ///
  /// `INTERLEAVE_SHARE=1` in the environment does so for every scheduler as it begins to run, unless that was
  /// made with `environment: .ignored`. While nobody
  /// is attached it costs nothing; a dashboard that is slow, hangs or is killed holds nothing up. Only the
  /// user whose program it is can attach.
  ///
  /// - Returns: the socket's path.
  /// - Throws: `SharingError`.
  @discardableResult
  public func share() throws(SharingError) -> String {
    try withAccess { () throws(SharingError) in try beginSharing() }
  }

  /// Does so if the environment asks for it.
  func shareIfAsked() {
    guard environment == .obeyed, Self.environmentShares, server == nil else { return }
    do throws(SharingError) { _ = try beginSharing() } catch {
      let words = "interleave: INTERLEAVE_SHARE is set, but the tasks cannot be shared. \(error)\n"
      unsafe words.withCString { unsafe cloop_write_error($0) }
    }
  }

  private static let environmentShares: Bool = {
    guard let first = Setting.value("INTERLEAVE_SHARE")?.first else { return false }
    return first != "0"
  }()

  private static let lastShared = Atomic(0)

  private func beginSharing() throws(SharingError) -> String {
    if server != nil { throw .alreadyShared }
    let inbox = inbox
    let server = try EventServer(
      program: Self.programName, number: Self.lastShared.add(1, ordering: .relaxed).newValue,
      zero: zero, pace: clock.pace
    ) {
      // It must not keep the scheduler.
      SchedulerSource(
        EventSubscription(posting: inbox, capacity: 1 << 17, overflow: .evictOldest),
        every: .milliseconds(20))
    }
    self.server = server
    return server.path
  }

  private static var programName: String {
    let path = CommandLine.arguments.first ?? ""
    let name = path.split(separator: "/").last.map(String.init) ?? ""
    return name.isEmpty ? "program" : name
  }
}
