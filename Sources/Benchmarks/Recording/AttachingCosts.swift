#if Network
import ArgumentParser
import Foundation
import Interleave
import Sharing
import Synchronization

/// Measures what dashboards that come and go cost the program that they watch.
struct AttachingCosts: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "attaching",
    abstract: "Measure a program's rate while dashboards attach to it and leave.")

  @Option(help: "How many pairs of stretches are measured, without and with dashboards.")
  var rounds = 7
  @Option(help: "How many dashboards come and go in one stretch.") var dashboards = 50
  @Option(help: "Microseconds of work a step.") var work = 1
  @Flag(help: "One dashboard is stopped, and stays so all the time.") var stopped = false

  func run() throws {
    print(Machine.description)
    let program = try SharedWork(spin: Spin.calibrate() * work)
    let stuck = stopped ? try SocketSource(path: program.path) : nil
    defer { withExtendedLifetime(stuck) {} }
    var ratios: [Double] = []
    var watched = 0.0
    for _ in 0..<rounds {
      let bare = program.rate { Thread.sleep(forTimeInterval: 2) }
      let busy = try program.rate { watched += try comeAndGo(program.path) }
      ratios.append(busy / bare)
    }
    ratios.sort()
    let share = watched / (Double(rounds) * 2)
    print(
      "rate          \(three(ratios[ratios.count / 2])) of the bare one, from \(three(ratios[0])) to"
        + " \(three(ratios[ratios.count - 1])); somebody watched \(Int(share * 100)) % of the time")
    try program.end()
  }

  /// Lets dashboards come and go for two seconds: every third only reads its greeting, every third takes
  /// what comes, and every third takes nothing; returns for how many seconds there was one.
  private func comeAndGo(_ path: String) throws -> Double {
    var watched = 0.0
    let begin = ContinuousClock.now
    for number in 0..<dashboards {
      let came = ContinuousClock.now
      do {
        let source = try SocketSource(path: path)
        let limit = came + .milliseconds(number % 3 == 0 ? 0 : 15)
        while ContinuousClock.now < limit {
          if number % 3 == 1 { _ = source.take() }
          usleep(2_000)
        }
      }
      watched += (ContinuousClock.now - came) / .seconds(1)
      let next = begin + .seconds(2) * (Double(number + 1) / Double(dashboards))
      let rest = (next - ContinuousClock.now) / .seconds(1)
      if rest > 0 { Thread.sleep(forTimeInterval: rest) }
    }
    return watched
  }

  private func three(_ number: Double) -> String { String(format: "%.3f", number) }
}

/// Two tasks that take turns on a thread of their own, shared for dashboards.
private final class SharedWork: Sendable {
  let path: String
  private let turns = Atomic(0)
  private let isOver = Atomic(false)
  private let ended = DispatchSemaphore(value: 0)

  init(spin: Int) throws {
    let scheduler = Scheduler(environment: .ignored)
    path = try scheduler.share()
    Thread.detachNewThread { [self] in
      try? scheduler.run {
        let tasks = (0..<2).map { _ in
          spawn {
            while !self.isOver.load(ordering: .relaxed) {
              Spin.work(spin)
              self.turns.add(1, ordering: .relaxed)
              try await Scheduler.yield()
            }
          }
        }
        for task in tasks { try await task.value }
      }
      try? scheduler.close()
      ended.signal()
    }
  }

  /// Turns a second while `body` goes on.
  func rate(during body: () throws -> Void) rethrows -> Double {
    let (before, begin) = (turns.load(ordering: .relaxed), ContinuousClock.now)
    try body()
    let span = (ContinuousClock.now - begin) / .seconds(1)
    return Double(turns.load(ordering: .relaxed) - before) / span
  }

  func end() throws {
    isOver.store(true, ordering: .relaxed)
    ended.wait()
  }
}
#endif
