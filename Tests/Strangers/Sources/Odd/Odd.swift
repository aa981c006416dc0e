import Interleave
import InterleaveDashboard

/// The ways to come out of a dashboard, or not to come into it; the argument says which.
@main enum Odd {
  struct Failure: Error {}

  static func main() {
    do {
      print("returned \(try run(CommandLine.arguments.last ?? ""))")
    } catch {
      print("thrown \(error)")
    }
  }

  private static func run(_ way: String) throws -> Int {
    switch way {
    case "throw": return try Scheduler().watch { throw Failure() }
    case "within": return try Scheduler.run { try Scheduler().watch { 1 } }
    case "watched-within": return try Scheduler().watch(plain) { try Scheduler().watch { 1 } }
    case "twice":
      return try Scheduler().withDashboard(plain) { try Scheduler().watch { 1 } }
    case "again": return try Scheduler().watch(plain) { 1 } + Scheduler().watch(plain) { 1 }
    case "closed":
      let scheduler = Scheduler()
      try scheduler.close()
      return try scheduler.watch { 1 }
    case "paused": return try Scheduler(pace: .paused(resumesAt: 1)).watch(plain) { 1 }
    case "theme": return try Scheduler().watch(DashboardOptions(theme: "no-such")) { 1 }
    case "main-actor": return try Scheduler().watch { await onMainActor() }
    case "drive":
      let scheduler = Scheduler()
      return try scheduler.withDashboard {
        try scheduler.run(name: "first") { 1 } + scheduler.run(name: "second") { 2 }
      }
    case "json": return try Scheduler(pace: .virtual).watch(DashboardOptions(.json)) { 1 }
    case "screen": return try Scheduler().watch(DashboardOptions(.dashboard)) { 1 }
    case "wait": return try Scheduler().watch { try await wait() }
    default: return try Scheduler().watch(plain) { 1 }
    }
  }

  private static let plain = DashboardOptions(.plain)

  private static func wait() async throws -> Int {
    try await sleep(for: .seconds(600))
    return 1
  }

  @MainActor private static func onMainActor() -> Int { 7 }
}
