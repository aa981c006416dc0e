import Dispatch
import Interleave

/// Runs a scheduler on the process's main thread, which no test has; says what came of it.
@main
struct MainThreadProbe {
  static func main() {
    if let mode = CommandLine.arguments.dropFirst().first, mode.hasPrefix("dump") {
      do { return try Dumps.run(mode) } catch { return print(error) }
    }
    if let mode = CommandLine.arguments.dropFirst().first, mode.hasPrefix("shared") {
      do { return try Shared.run(mode) } catch { return print(error) }
    }
    if CommandLine.arguments.dropFirst().first == "crash" { return Crash.run() }
    let scheduler = Scheduler(pace: .virtual)
    scheduler.onReport = { print("report: \($0)") }
    do {
      switch CommandLine.arguments.dropFirst().first {
      case "hop": print(try scheduler.run { await MainActor.run { 7 } })
      case "task": print(try scheduler.run { try await mainActorTask().value })
      case "busy": print(try scheduler.run { try await besideBusyTask() })
      case "virtual": print(try scheduler.run { try await besideSleeper() })
      case "off":
        scheduler.servesMainActor = false
        print(try scheduler.run { await MainActor.run { 7 } })
      default: print("hop, task, busy, virtual, off, crash, or one that begins with dump or shared")
      }
    } catch {
      print(error)
    }
  }

  private static func mainActorTask() -> Task<Int, any Error> {
    Task { @MainActor in
      try await Task.sleep(for: .milliseconds(1))
      return 7
    }
  }

  /// A task that never waits does not keep the main actor waiting.
  private static func besideBusyTask() async throws -> Int {
    let busy = spawn { while true { try await Scheduler.yield() } }
    defer { busy.cancel() }
    return await MainActor.run { 7 }
  }

  /// A block of libdispatch's is served as well, and what the main actor resumes is inside.
  private static func besideSleeper() async throws -> Int {
    let sleeper = spawn { try await sleep(for: .seconds(3_600)) }
    await withCheckedContinuation { continuation in
      DispatchQueue.main.async { continuation.resume() }
    }
    try await sleeper.value
    return Int((Scheduler.current?.now ?? .zero).nanoseconds / 1_000_000_000)
  }
}
