import Interleave
import InterleaveDashboard

let struck = try Scheduler().watch {
  let bell = spawn("bell") {
    present(Panel([.row(.value("swing", as: .count, unit: "degrees"))]))
    measure("swing", 12)
    try await sleep(for: .seconds(600))
  }
  let tower = spawn("tower") { try await sleep(for: .milliseconds(1)) }
  try await tower.value
  do { try await bell.value } catch { return "the bell was cancelled" }
  return "the bell has rung"
}
print(struck)
