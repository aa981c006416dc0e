import Interleave

extension Demo {
  static let resource = Demo(
    "resource", "what was opened is closed: on success, on error and on cancellation"
  ) {
    try await withConnection { try await $0.use() }
    print("succeeded")

    do {
      try await withConnection { connection in
        try await connection.use()
        throw ConnectionLost()
      }
    } catch {
      print("failed: \(error)")
    }

    let task = spawn("cancelled-user") {
      try await withConnection { connection in
        try await connection.use()
        try await sleep(for: .seconds(60), reporting: "holding the connection")
      }
    }
    try await sleep(for: .seconds(3))
    task.cancel()
    do { try await task.value } catch is CancellationError { print("cancelled") }
  }
}

/// Opens a connection, and closes it on every way out of `body`.
private func withConnection(_ body: (Connection) async throws -> Void) async throws {
  let connection = try await Connection.open()
  do {
    try await body(connection)
  } catch {
    try await connection.close()
    throw error
  }
  try await connection.close()
}

private struct Connection {
  static func open() async throws -> Connection {
    print("open")
    try await sleep(for: .seconds(0.5), reporting: "opening")
    return Connection()
  }

  func use() async throws {
    print("use")
    try await sleep(for: .seconds(1), reporting: "using")
  }

  /// Takes its time, even in a task that was cancelled: a cancellation interrupts one wait, once.
  func close() async throws {
    print("close")
    try await sleep(for: .seconds(0.5), reporting: "closing")
  }
}

private struct ConnectionLost: Error, CustomStringConvertible {
  var description: String { "the connection was lost" }
}
