#if Network
import NIOCore
import NIOPosix
import Synchronization
import Testing

@testable import Exchange

@Suite("The server", .timeLimit(.minutes(1))) struct ServerTests {
  /// What a server answers to raw bytes until it closes the connection.
  private func answer(_ exchange: SimulatedExchange, to text: String) async throws -> String {
    let channel = try await ClientBootstrap(group: .singletonMultiThreadedEventLoopGroup)
      .connect(host: "127.0.0.1", port: exchange.port) { channel in
        channel.eventLoop.makeCompletedFuture {
          try NIOAsyncChannel<ByteBuffer, ByteBuffer>(wrappingChannelSynchronously: channel)
        }
      }
    return try await channel.executeThenClose { inbound, outbound in
      try await outbound.write(ByteBuffer(string: text))
      var received = ""
      do { for try await buffer in inbound { received += String(buffer: buffer) } } catch {}
      return received
    }
  }

  @Test func `a port in use is one clear sentence`() async throws {
    try await withExchange { exchange in
      await #expect(throws: ExchangeError.portInUse(exchange.port)) {
        try await SimulatedExchange.start(.init(port: exchange.port))
      }
      #expect(
        ExchangeError.portInUse(80).description
          == "Port 80 is in use by another program: choose another one, or 0 for any free port.")
    }
  }

  @Test(arguments: [-1, 65_536, 1_000_000])
  func `a number that is no port is refused`(port: Int) async {
    await #expect(throws: ExchangeError.invalidPort(port)) {
      try await SimulatedExchange.start(.init(port: port))
    }
  }

  @Test func `settings out of range are refused`() async {
    let changes: [(inout SimulatedExchange.Configuration) -> Void] = [
      { $0.quotesPerSecond = 0 }, { $0.quotesPerSecond = .nan }, { $0.lateTrades = 2 },
      { $0.requestsPerMinute = 0 }, { $0.sendBufferLimit = 0 }, { $0.connectionLimit = 0 },
    ]
    for change in changes {
      var configuration = SimulatedExchange.Configuration()
      change(&configuration)
      await #expect(throws: ExchangeError.self) { try await SimulatedExchange.start(configuration) }
    }
  }

  @Test func `a stopped exchange frees its port and can be stopped twice`() async throws {
    let first = try await SimulatedExchange.start()
    let client = try await StreamClient.connect(to: first)
    await first.stop()
    await first.stop()
    #expect(try await client.message().first?["T"] == .string("success"))
    #expect(await client.frame() == nil)
    await first.advance(by: .seconds(1))
    let second = try await SimulatedExchange.start(.init(port: first.port))
    #expect(second.restURL == "http://127.0.0.1:\(first.port)")
    #expect(second.streamURL == "ws://127.0.0.1:\(first.port)/v1beta3/crypto/us")
    await second.stop()
  }

  @Test func `a connection serves many requests, one after the other`() async throws {
    try await withExchange { exchange in
      let one = "GET /v1beta3/crypto/us/latest/trades?symbols=BTC/USD HTTP/1.1\r\nHost: x\r\n"
      let text = try await answer(
        exchange, to: one + "\r\n" + one + "\r\n" + one + "Connection: close\r\n\r\n")
      #expect(text.components(separatedBy: "HTTP/1.1 200 OK").count == 4)
      #expect(text.components(separatedBy: #""tks""#).count == 4)
    }
  }

  @Test func `an absolute target is answered as its path, and HEAD without the body`() async throws
  {
    try await withExchange {
      $0.requestsPerMinute = nil
    } _: { exchange in
      let path = "/v1beta3/crypto/us/bars?symbols=BTC/USD&timeframe=1min"
      let rest = "HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
      let plain = try await answer(exchange, to: "GET \(path) \(rest)")
      #expect(try await answer(exchange, to: "GET http://x:1\(path) \(rest)") == plain)
      let head = try await answer(exchange, to: "HEAD \(path) \(rest)")
      #expect(head.hasPrefix("HTTP/1.1 200 OK") && head.hasSuffix("\r\n\r\n"))
      #expect(plain.hasPrefix(head))
      #expect(head.contains("Date: Wed, 07 Jan 2026 10:00:00 GMT\r\n"))
    }
  }

  /// What a server must not keep, by name.
  private static let refused = [
    "a long header": "GET / HTTP/1.1\r\nX: " + String(repeating: "x", count: 100_000) + "\r\n\r\n",
    "no request": String(repeating: "x", count: 1000) + "\r\n\r\n",
    "many headers":
      "GET / HTTP/1.1\r\n" + (0..<500).map { "X\($0): y\r\n" }.joined() + "\r\n",
    "a long path": "GET /" + String(repeating: "y", count: 200_000) + " HTTP/1.1\r\n\r\n",
  ]

  @Test(arguments: refused.keys.sorted())
  func `bytes that are no request, or too many, end the connection`(name: String) async throws {
    try await withExchange { exchange in
      let received = try await answer(exchange, to: try #require(Self.refused[name]))
      #expect(received.isEmpty || received.hasPrefix("HTTP/1.1 400 Bad Request"))
      let next = try await exchange.get("latest/quotes?symbols=BTC/USD").status
      #expect(next == 200)
    }
  }

  @Test func `a body that no endpoint wants is not kept`() async throws {
    try await withExchange { exchange in
      let head =
        "POST /v1beta3/crypto/us/trades HTTP/1.1\r\nHost: x\r\nContent-Length: 9000000\r\n\r\n"
      let received = try await answer(exchange, to: head + String(repeating: "z", count: 200_000))
      #expect(received.isEmpty)
    }
  }

  @Test func `connections beyond the limit are closed, and end leaves room for others`()
    async throws
  {
    try await withExchange {
      $0.connectionLimit = 2
    } _: { exchange in
      let first = try await StreamClient.connect(to: exchange)
      let second = try await StreamClient.connect(to: exchange)
      await #expect(throws: (any Error).self) { try await StreamClient.connect(to: exchange) }
      await first.close()
      try await until { await exchange.statistics.connections <= 1 }
      let third = try await StreamClient.connect(to: exchange)
      #expect(try await third.message().first?["msg"] == .string("connected"))
      #expect(try await second.message().first?["msg"] == .string("connected"))
    }
  }

  @Test func `the log tells what happens and never a key or a secret`() async throws {
    let lines = Lines()
    try await withExchange {
      $0.log = lines.add
      $0.admission = .only([Credentials(key: "KEY", secret: "SECRET")])
    } _: { exchange in
      let client = try await StreamClient.connect(to: exchange)
      try await client.authenticate(key: "KEY", secret: "SECRET")
      let other = try await StreamClient.connect(to: exchange)
      _ = try await other.message()
      try await other.send(#"{"action":"auth","key":"KEY","secret":"SECRET2"}"#)
      _ = try await other.message()
      await exchange.inject(.dropStreams)
    }
    let text = lines.all.joined(separator: "\n")
    #expect(text.contains("opened the stream") && text.contains("fault: dropStreams"))
    #expect(text.contains("wrong credentials"))
    #expect(!text.contains("KEY") && !text.contains("SECRET"))
    let secret = Credentials(key: "KEY", secret: "SECRET")
    #expect(!"\(secret) \(String(reflecting: secret))".contains("SECRET"))
  }
}

private final class Lines: Sendable {
  private let lines = Mutex<[String]>([])

  var all: [String] { lines.withLock { $0 } }

  @Sendable func add(_ line: String) { lines.withLock { $0.append(line) } }
}
#endif
