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
    case "dates": print(Date().timeIntervalSince1970 > 0, Int.random(in: 0..<1_000_000_000))
    case "fail": exit(7)
    case "trap": fatalError("as it was told to")
    case "children": await lookAtChild()
    case "endless": while true { await Task.yield() }
    default: print("bank, sleep, order, stuck, threads, dates, fail, trap, children or endless")
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

  private static func lookAtChild() async {
    let child = Process()
    child.executableURL = URL(filePath: "/usr/bin/env")
    try? child.run()
    child.waitUntilExit()
  }
}
