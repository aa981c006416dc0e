import Interleave

extension Demo {
  static let syncVersusAsync = Demo(
    "sync-vs-async", "the same two waits one after the other, then together"
  ) {
    let sequential = try await timed {
      try await fetch("first")
      try await fetch("second")
    }
    print("Sequential: \(sequential.inSeconds) s")

    let concurrent = try await timed {
      let first = spawn("first") { try await fetch("first") }
      let second = spawn("second") { try await fetch("second") }
      _ = try await gather(first, second)
    }
    print("Concurrent: \(concurrent.inSeconds) s")
  }
}

private func fetch(_ what: String) async throws {
  try await sleep(for: .seconds(2), reporting: "fetching the \(what)")
}

private func timed(_ work: () async throws -> Void) async throws -> Duration {
  let start = now()
  try await work()
  return start.duration(to: now())
}
