import Dispatch
import Foundation

/// A program that knows nothing of the scheduler, for the tests of `interleave exec`.
@main
struct SimulatedProgram {
  static func main() async {
    switch CommandLine.arguments.dropFirst().first {
    case "bank": await spendTwice()
    case "sleep": await sleepLong()
    case "order": await printInTurns()
    case "stuck": await waitForNobody()
    case "threads": await wakeFromThreads()
    case "manager": await waitAfterDispatch()
    case "input": await waitForInput()
    case "thread": await raceThread()
    case "waits": await waitInAllWays()
    case "clock": await lookAtClock()
    case "dates": print(Date().timeIntervalSince1970 > 0, Int.random(in: 0..<1_000_000_000))
    case "fail": exit(7)
    case "trap": fatalError("as it was told to")
    case "children": await lookAtChild()
    case "endless": while true { await Task.yield() }
    default: print("The ways of this program are the cases of its main function.")
    }
  }

  /// Two withdrawals, of which the account can bear one; which breaks it is a matter of the order.
  private static func spendTwice() async {
    let account = Account()
    await withTaskGroup(of: Void.self) { group in
      for _ in 0..<2 {
        group.addTask {
          try? await Task.sleep(for: .seconds(60))
          await account.withdraw(80)
        }
      }
      for _ in 0..<3 {
        group.addTask { for _ in 0..<5 { try? await Task.sleep(for: .seconds(7)) } }
      }
    }
    let balance = await account.balance
    print("balance \(balance)")
    if balance < 0 { exit(1) }
  }

  private actor Account {
    private(set) var balance = 100

    func withdraw(_ amount: Int) async {
      guard balance >= amount else { return }
      await Task.yield()
      balance -= amount
    }
  }

  private static func sleepLong() async {
    let start = ContinuousClock.now
    try? await Task.sleep(for: .seconds(3_600))
    try? await Task.sleep(for: .seconds(1), tolerance: .milliseconds(10))
    usleep(500_000)
    let seconds = (ContinuousClock.now - start) / .seconds(1)
    print("slept \(Int(seconds)) seconds")
  }

  private static func printInTurns() async {
    await withTaskGroup(of: Void.self) { group in
      for name in ["a", "b", "c", "d"] {
        group.addTask(name: name) {
          for turn in 0..<5 {
            print(name, turn)
            await Task.yield()
          }
        }
      }
    }
    await MainActor.run { print("main actor on the main thread: \(Thread.isMainThread)") }
  }

  private static func waitForNobody() async {
    print("waits")
    await Task(name: "forlorn") {
      unsafe await withUnsafeContinuation { (_: UnsafeContinuation<Void, Never>) in }
    }.value
  }

  private static func wakeFromThreads() async {
    let timer = Task { try? await Task.sleep(for: .seconds(100)) }
    for _ in 0..<5 {
      await withCheckedContinuation { continuation in
        // What is resumed before the task has gone to sleep wakes nobody.
        DispatchQueue(label: "counter").asyncAfter(deadline: .now() + .milliseconds(10)) {
          continuation.resume()
        }
      }
    }
    await Task.detached { DispatchQueue.main.sync { print("served") } }.value
    timer.cancel()
    print("woken 5 times")
  }

  /// Waits for nobody, beside the thread that Dispatch keeps once it has had a timer.
  private static func waitAfterDispatch() async {
    await withCheckedContinuation { continuation in
      DispatchQueue.main.asyncAfter(deadline: .now() + .milliseconds(1)) { continuation.resume() }
    }
    print("after Dispatch")
    await waitForNobody()
  }

  /// Waits for a pipe into which nobody writes, but somebody could.
  private static func waitForInput() async {
    let pipe = Pipe()
    let source = DispatchSource.makeReadSource(
      fileDescriptor: pipe.fileHandleForReading.fileDescriptor)
    await withCheckedContinuation { continuation in
      source.setEventHandler { continuation.resume() }
      source.activate()
    }
    withExtendedLifetime(pipe) {}
  }

  /// A timer of a hundred seconds against a thread that takes as many real milliseconds as it is told.
  private static func raceThread() async {
    let milliseconds = Double(CommandLine.arguments.dropFirst(2).first ?? "") ?? 0
    Task {
      try? await Task.sleep(for: .seconds(100))
      print("timer first")
      exit(0)
    }
    await withCheckedContinuation { continuation in
      let thread = Thread {
        Thread.sleep(forTimeInterval: milliseconds / 1000)
        continuation.resume()
      }
      thread.name = "waker"
      thread.start()
    }
    print("thread first")
  }

  private static func waitInAllWays() async {
    let waker = Waker()
    let slow = Task(name: "slow") { try? await Task.sleep(for: .seconds(1)) }
    await Task(name: "awaiting") { await slow.value }.value
    await Task(name: "grouping") {
      await withTaskGroup(of: Void.self) { group in
        for name in ["left", "right"] {
          group.addTask(name: name) { try? await Task.sleep(for: .seconds(1)) }
        }
      }
    }.value
    let continuing = Task(name: "continuing") { await waker.sleep() }
    try? await Task.sleep(for: .seconds(1))
    await waker.wake()
    await continuing.value
    await Task(name: "yielding") { await Task.yield() }.value
    await Task(name: "binding") {
      async let second: Void? = try? Task.sleep(for: .seconds(1))
      _ = await second
    }.value
  }

  private actor Waker {
    private var sleeper: CheckedContinuation<Void, Never>?

    func sleep() async { await withCheckedContinuation { sleeper = $0 } }

    func wake() { sleeper?.resume() }
  }

  private static func lookAtClock() async {
    let start = Date()
    try? await Task.sleep(for: .seconds(3_600))
    print("the date moved by \(Int(Date().timeIntervalSince(start))) seconds")
  }

  private static func lookAtChild() async {
    let child = Process()
    child.executableURL = URL(filePath: "/usr/bin/env")
    try? child.run()
    child.waitUntilExit()
  }
}
