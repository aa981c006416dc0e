import Interleave

// Nothing here knows of sharing: INTERLEAVE_SHARE=1 in the environment is enough.
let outcome = try Scheduler.run {
  let bell = spawn("bell") { try await sleep(for: .seconds(600)) }
  let tower = spawn("tower") { try await sleep(for: .milliseconds(1)) }
  try await tower.value
  do { try await bell.value } catch { return "the bell was cancelled" }
  return "the bell has rung"
}
print(outcome)
