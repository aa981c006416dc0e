import Foundation
import Interleave
import Testing

/// An actor that tasks of schedulers and of Swift's pool use.
actor SharedDesk {
  private(set) var visits = 0

  func visit() { visits += 1 }

  func nap() async throws -> String? {
    try await sleep(for: .microseconds(30))
    visits += 1
    return currentName
  }

  func pass(_ item: Int, through queue: Scheduler.Queue<Int>) async throws -> Int {
    try await queue.put(item)
    visits += 1
    return try await queue.get()
  }
}

/// Lets tasks of the running scheduler and of Swift's pool use that actor until then.
func useOften(_ desk: SharedDesk, until deadline: Date) async throws {
  let visitors = (1...4).map { _ in
    Task.detached {
      while Date() < deadline {
        await desk.visit()
        await Task.yield()
      }
    }
  }
  let queue = Scheduler.Queue<Int>("jobs", capacity: 2)
  let tasks = (1...20).map { number in
    spawn("t\(number)") {
      while Date() < deadline {
        let name = try await desk.nap()
        let item = try await desk.pass(number, through: queue)
        guard name == "t\(number)", currentName == name, (1...20).contains(item) else {
          throw Failure(name: "t\(number) is \(name ?? "nobody") and got \(item)")
        }
        try await withTimeout(.seconds(30)) { _ = try await desk.nap() }
      }
    }
  }
  _ = try await gather(tasks)
  for visitor in visitors { await visitor.value }
}
