import InterleaveEvents

extension JSONValue {
  func reason() throws(Damage) -> WaitReason {
    switch try text("kind") {
    case "sleep": .sleep(until: try instant("until"))
    case "task": .task(try task("on"))
    case "gather": .gather(remaining: try integer("remaining"), total: try integer("total"))
    case "group": .group(remaining: try integer("remaining"))
    case "any-of": .anyOf(total: try integer("total"))
    case "queue-put": .queuePut(try resource(), try fill())
    case "queue-get": .queueGet(try resource(), try fill())
    case "queue-join": .queueJoin(try resource(), unfinished: try integer("unfinished"))
    case "lock": .lock(try resource(), try holding(), position: try integer("position"))
    case "event": .event(try resource())
    case "condition": .condition(try resource())
    case "future": .future(try resource())
    case "semaphore":
      .semaphore(try resource(), limit: try integer("limit"), position: try integer("position"))
    case "barrier":
      .barrier(try resource(), arrived: try integer("arrived"), parties: try integer("parties"))
    case "thread": .thread(try text("name"))
    case "io": .io(try text("name"))
    case "outside": .outside
    // A kind that only a later program knows is shown by its name.
    case let kind: .io(kind)
    }
  }

  private func fill() throws(Damage) -> WaitReason.Fill {
    WaitReason.Fill(count: try integer("count"), capacity: try optionalInteger("capacity"))
  }

  private func holding() throws(Damage) -> WaitReason.Holding? {
    guard let holder = try optionalTask("holder") else { return nil }
    return WaitReason.Holding(holder: holder, since: try instant("since"))
  }
}
