import Interleave

let sum = try Scheduler.run(pace: .virtual) {
  let one = spawn("one") { () async throws -> Int in
    try await sleep(for: .seconds(1))
    return 1
  }
  let two = spawn("two") { 2 }
  return try await one.value + two.value
}
print("sum \(sum)")
