import Interleave

// What is known before an await does not hold after it.
extension Specimen {
  /// Two withdrawals look at the balance before either takes from it.
  static let checkThenAct = Specimen(
    name: "check then act across an await", fewest: 2, kind: .expectation,
    faulty: {
      let balance = Cell(100)
      @Sendable func withdraw() async throws {
        guard balance.value >= 80 else { return }
        try await giveWay(1)
        balance.value -= 80
      }
      try await together(
        ("early", withdraw),
        (
          "late",
          {
            try await giveWay(2)
            try await withdraw()
          }
        ))
      if balance.value < 0 { Schedule.fail("the balance is \(balance.value)") }
    },
    mended: {
      let balance = Cell(100)
      @Sendable func withdraw() async throws {
        try await giveWay(1)
        if balance.value >= 80 { balance.value -= 80 }
      }
      try await together(
        ("early", withdraw),
        (
          "late",
          {
            try await giveWay(2)
            try await withdraw()
          }
        ))
      if balance.value < 0 { Schedule.fail("the balance is \(balance.value)") }
    })

  /// An actor's method waits in the middle, and another call gets in.
  static let reentrancy = Specimen(
    name: "actor re-entrancy", fewest: 2, kind: .expectation,
    faulty: {
      let account = Account()
      try await together(
        ("early", { try await account.withdrawLate(80) }),
        (
          "late",
          {
            try await giveWay(4)
            try await account.withdrawLate(80)
          }
        ))
      let left = await account.balance
      if left < 0 { Schedule.fail("the balance is \(left)") }
    },
    mended: {
      let account = Account()
      try await together(
        ("early", { try await account.withdrawAtOnce(80) }),
        (
          "late",
          {
            try await giveWay(4)
            try await account.withdrawAtOnce(80)
          }
        ))
      let left = await account.balance
      if left < 0 { Schedule.fail("the balance is \(left)") }
    })

  /// Two look-ups miss, and both load.
  static let stampede = Specimen(
    name: "cache stampede", fewest: 1, kind: .expectation,
    faulty: {
      let (cached, loads) = (Cell<Int?>(nil), Cell(0))
      @Sendable func look() async throws {
        if cached.value != nil { return }
        loads.value += 1
        try await giveWay(1)
        cached.value = 7
      }
      try await together(
        ("early", look),
        (
          "late",
          {
            try await giveWay(1)
            try await look()
          }
        ))
      if loads.value > 1 { Schedule.fail("loaded \(loads.value) times") }
    },
    mended: {
      let (cached, loads) = (Cell<Scheduler.Task<Int>?>(nil), Cell(0))
      @Sendable func look() async throws {
        let loading =
          cached.value
          ?? spawn("load") {
            loads.value += 1
            try await giveWay(1)
            return 7
          }
        cached.value = loading
        _ = try await loading.value
      }
      try await together(
        ("early", look),
        (
          "late",
          {
            try await giveWay(1)
            try await look()
          }
        ))
      if loads.value > 1 { Schedule.fail("loaded \(loads.value) times") }
    })

  /// A pointer is what it was, but what it points to is not.
  static let versionless = Specimen(
    name: "ABA", fewest: 2, kind: .expectation,
    faulty: { try await aba(isVersioned: false) }, mended: { try await aba(isVersioned: true) })

  private static func aba(isVersioned: Bool) async throws {
    // A stack of a over b over c, as what is below each, and how often it has changed.
    let (top, below, version) = (Cell("a"), Cell(["a": "b", "b": "c"]), Cell(0))
    let taken = Cell<Set<String>>([])
    @Sendable func pop() -> String {
      let popped = top.value
      top.value = below.value[popped] ?? ""
      version.value += 1
      return popped
    }
    try await together(
      (
        "slow",
        {
          let (old, next, seen) = (top.value, below.value[top.value] ?? "", version.value)
          try await giveWay(1)
          guard top.value == old, !isVersioned || version.value == seen else { return }
          top.value = next
          version.value += 1
        }
      ),
      (
        "quick",
        {
          try await giveWay(2)
          let popped = pop()
          taken.value.insert(pop())
          below.value[popped] = top.value
          top.value = popped
          version.value += 1
        }
      ))
    if taken.value.contains(top.value) { Schedule.fail("\(top.value) is on top, but was taken") }
  }

  /// A pair is read in two halves.
  static let tornRead = Specimen(
    name: "torn read", fewest: 1, kind: .expectation,
    faulty: { try await pair(isLocked: false) }, mended: { try await pair(isLocked: true) })

  private static func pair(isLocked: Bool) async throws {
    let (low, high, lock) = (Cell(0), Cell(0), Scheduler.Lock("pair"))
    @Sendable func guarded(_ body: () async throws -> Void) async throws {
      if isLocked { try await lock.withLock(body) } else { try await body() }
    }
    try await together(
      (
        "writer",
        {
          try await guarded {
            low.value = 1
            try await giveWay(1)
            high.value = 1
          }
        }
      ),
      (
        "reader",
        {
          try await giveWay(1)
          try await guarded {
            if low.value != high.value { Schedule.fail("read \(low.value) and \(high.value)") }
          }
        }
      ))
  }
}

private actor Account {
  private var held = 100

  private(set) var balance: Int {
    get {
      Schedule.access(self)
      return held
    }
    set {
      Schedule.access(self)
      held = newValue
    }
  }

  func withdrawLate(_ amount: Int) async throws {
    guard balance >= amount else { return }
    try await Scheduler.yield()
    balance -= amount
  }

  func withdrawAtOnce(_ amount: Int) async throws {
    try await Scheduler.yield()
    if balance >= amount { balance -= amount }
  }
}
