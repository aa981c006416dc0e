#if Network
import Dashboard
import Dispatch
import Foundation
import Interleave
import Terminal

/// A scheduler in a thread of its own and the dashboard in this one, as in the command
/// `interleave`, on a terminal that this process opens.
struct DashboardRun {
  /// What the dashboard shows.
  let counts = CountedModel.Counts()
  let terminal: DrainedTerminal
  private let scheduler = Scheduler()

  /// Why there is no result.
  enum Failure: Error {
    /// The dashboard ended before the program did.
    case left(Session.Ending)
  }

  /// What a program has returned, and what was shown meanwhile.
  struct Outcome<Value: Sendable> {
    let value: Value
    /// How many frames were made until the program ended.
    let frames: Int
    /// How many bytes they took.
    let bytes: Int
  }

  /// Opens a terminal of that size.
  init(size: Frame.Size = Frame.Size(columns: 120, rows: 40)) throws {
    terminal = try DrainedTerminal(size: size)
  }

  /// Runs the program on the scheduler; it begins when the dashboard has shown its first frame.
  ///
  /// Standard output leads to the terminal from then on; print to the handle that is returned.
  func run<Value: Sendable>(
    _ program: @escaping @Sendable () async throws -> Value
  ) throws -> (outcome: Outcome<Value>, output: FileHandle) {
    let output = terminal.becomeStandard()
    let result = Handover<Outcome<Value>>()
    let ended = DispatchSemaphore(value: 0)
    terminal.expect(Self.lastOfFrame)
    let (terminal, scheduler, counts) = (terminal, scheduler, counts)
    Thread.detachNewThread {
      Session.guardThread()
      _ = terminal.waitForExpected()
      result.set(
        Result {
          let value = try scheduler.run(program)
          let frames = counts.frames.load(ordering: .relaxed)
          return Outcome(value: value, frames: frames, bytes: terminal.settledCount())
        })
      try? scheduler.close()
      terminal.type("q")
      ended.signal()
    }
    let ending = try Session(color: .asTerminalCan).show(
      CountedModel(counts: counts), source: scheduler.makeSource()
    ).ending
    guard ending == .quit else { throw Failure.left(ending) }
    ended.wait()
    return (try result.get(), output)
  }

  /// A frame is written from the top to the bottom; this word stands at the end of the last row.
  static let lastOfFrame = "quit"
}
#endif
