#if Network
import Dashboard
import Foundation
import Terminal

/// How long the dashboard takes from a key to the first byte on the terminal, while nothing else
/// changes on the screen.
struct KeyTimes {
  private let terminal: DrainedTerminal
  private let model: Model

  /// A dashboard of that many tasks, whose time stands still.
  init(tasks: Int) throws {
    terminal = try DrainedTerminal(size: Frame.Size(columns: 120, rows: 40))
    var crowd = Crowd(count: tasks)
    var model = Model()
    while let batch = crowd.nextBirths() { _ = model.update(.batch(batch)) }
    _ = model.update(.batch(crowd.standStill()))
    self.model = model
  }

  /// Presses so many keys that move the selection; they belong to the output that is returned.
  func measure(_ times: Int) throws -> (durations: [Duration], output: FileHandle) {
    let output = terminal.becomeStandard()
    let result = Handover<[Duration]>()
    let ended = DispatchSemaphore(value: 0)
    terminal.expect(DashboardRun.lastOfFrame)
    Thread.detachNewThread { [terminal] in
      _ = terminal.waitForExpected()
      result.set(.success((0..<times).compactMap { Self.press($0, on: terminal) }))
      terminal.type("q")
      ended.signal()
    }
    let ending = try Session(color: .asTerminalCan).show(
      CountedModel(model, counts: CountedModel.Counts())
    ).ending
    guard ending == .quit else { throw DashboardRun.Failure.left(ending) }
    ended.wait()
    return (try result.get(), output)
  }

  private static func press(_ number: Int, on terminal: DrainedTerminal) -> Duration? {
    DrainedTerminal.pause(beforeKey: number)
    return terminal.time { terminal.type(number.isMultiple(of: 2) ? "j" : "k") }
  }
}
#endif
