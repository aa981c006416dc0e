import Interleave

extension Demo {
  static let race = Demo(
    "race", "an order of two tasks that breaks a program, found and explained",
    exploring: withdrawCarelessly
  ) { scheduler in
    let broken = try Schedule.search(schedules: 1_000) { try await withdrawTwice(looksLast: false) }
    let mended = try Schedule.search(.exhaustive()) { try await withdrawTwice(looksLast: true) }
    let explanation = scheduler.spawn("explanation") {
      print("Two tasks withdraw 80 of 100. Each looks at the balance, waits, and takes the money.")
      print("In the order in which they come all is well. Other orders are tried:")
      if let failure = broken.failure { print(failure) }
      print("Mended, each looks after it has waited:")
      print(mended)
    }
    try scheduler.run(until: explanation)
  }
}

@Sendable private func withdrawCarelessly() async throws {
  try await withdrawTwice(looksLast: false)
}

/// Tasks withdraw from one account, the second one a little later.
private func withdrawTwice(looksLast: Bool) async throws {
  let account = Account()
  let early = spawn("early") { try await account.withdraw(80, looksLast: looksLast) }
  let late = spawn("late") {
    for _ in 0..<2 { try await Scheduler.yield() }
    try await account.withdraw(80, looksLast: looksLast)
  }
  try await early.value
  try await late.value
  if account.balance < 0 { Schedule.fail("The balance is \(account.balance).") }
}

/// Only tasks of one scheduler touch it, in turns; that is the promise behind `@unchecked Sendable`.
private final class Account: @unchecked Sendable {
  private(set) var balance = 100

  func withdraw(_ amount: Int, looksLast: Bool) async throws {
    if looksLast { try await Scheduler.yield() }
    guard balance >= amount else { return log("sees only \(balance)") }
    log("sees \(balance)")
    if !looksLast { try await Scheduler.yield() }
    balance -= amount
    log("leaves \(balance)")
  }
}
