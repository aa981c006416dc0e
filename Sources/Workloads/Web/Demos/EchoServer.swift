#if Network
import Interleave
import NIOCore

/// An echo server and its clients: a task for each connection at either end, all on one thread.
public struct EchoServer: Sendable {
  private let clients: Int
  private let rounds: Int
  private let timeout: Duration

  /// Makes a server and so many clients, each of which sends so many lines and waits so long for
  /// each to come back.
  public init(clients: Int = 50, rounds: Int = 20, timeout: Duration = .seconds(10)) {
    self.clients = clients
    self.rounds = rounds
    self.timeout = timeout
  }

  /// Runs until every client has got its lines back; to be called in a task of a scheduler.
  ///
  /// - Returns: how many lines came back.
  /// - Throws: `CancellationError`; what the system has against a server.
  @discardableResult
  public func run() async throws -> Int {
    let listener = try await withWait("listen") { try await SocketListener.start() }
    defer { listener.close() }
    let server = spawn("listener") { try await serve(listener) }
    defer { server.cancel() }
    let talks = (1...clients).map { number in
      spawn("client-\(number)") { try await talk(as: number, to: listener.port) }
    }
    let lines = try await endOfAll(talks).reduce(0) { sum, talk in sum + ((try? talk.get()) ?? 0) }
    print("\(clients) clients, \(lines) lines echoed")
    return lines
  }

  private func serve(_ listener: SocketListener) async throws {
    var count = 0
    while true {
      let connection = try await withWait("a client") { try await listener.accept() }
      count += 1
      report(completed: count, "connections accepted")
      spawn("echo-\(count)") { try await echo(connection) }
    }
  }

  private func echo(_ connection: SocketConnection) async throws {
    defer { connection.close() }
    var total = 0
    while let bytes = try await withWait("bytes", operation: { try await connection.read() }) {
      try await withWait("send") { try await connection.write(bytes) }
      total += bytes.readableBytes
      report(completed: total, "bytes echoed")
    }
  }

  private func talk(as number: Int, to port: Int) async throws -> Int {
    let connection = try await withWait("connect") {
      try await SocketConnection.connect(to: port)
    }
    defer { connection.close() }
    for round in 1...rounds {
      try await sleep(for: .milliseconds(50 + (number * 37 + round * 53) % 400))
      let began = Instant.now
      try await withTimeout(timeout) {
        try await exchange("client \(number), line \(round)\n", over: connection)
      }
      measure("ms", began.duration(to: .now) / .milliseconds(1))
      report(completed: round, of: rounds, "lines echoed")
    }
    return rounds
  }

  private func exchange(_ line: String, over connection: SocketConnection) async throws {
    try await withWait("send") { try await connection.write(ByteBuffer(string: line)) }
    var answer = ""
    while answer.utf8.count < line.utf8.count {
      guard let bytes = try await withWait("echo", operation: { try await connection.read() })
      else { break }
      answer += String(buffer: bytes)
    }
    if answer != line { throw EchoError(sent: line, received: answer) }
  }
}

/// Something other came back than was sent.
struct EchoError: Error, CustomStringConvertible {
  let sent: String
  let received: String

  var description: String {
    "\"\(sent.oneLine(80))\" came back as \"\(received.oneLine(80))\"."
  }
}
#endif
