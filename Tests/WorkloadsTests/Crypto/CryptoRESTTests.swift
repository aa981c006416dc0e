#if Network
import Interleave
import Testing

@testable import Workloads

@Suite("Asking a market's REST service")
struct CryptoRESTTests {
  private static let now = Timestamp(seconds: 1_700_000_000)
  private let bitcoin = Symbol(verbatim: "BTC/USD")
  private let ether = Symbol(verbatim: "ETH/USD")

  /// Runs against a server that answers so, in virtual time.
  private func ask(
    _ answers: [ScriptedServer.Answer], attempts: Int = 5, timeout: Duration = .seconds(10),
    _ body: @escaping @Sendable (MarketDataClient, ScriptedServer) async throws -> Void
  ) async throws {
    try await Scene.run(pace: .virtual) { _ in
      let server = try await withWait("start") { try await ScriptedServer.start(answers) }
      let http = MarketDataClient.makeHTTP(on: .singleton)
      let client = MarketDataClient(
        address: try MarketAddress(base: server.address), http: http,
        credentials: Credentials(key: "MYKEY", secret: "T0PSECRET"),
        surroundings: Surroundings(now: { Self.now }, steady: { .zero }, random: { 0.5 }),
        retries: RetryPolicy(attempts: attempts), timeout: timeout)
      let result = await Result { try await body(client, server) }
      try await http.shutdown()
      await server.stop()
      try result.get()
    }
  }

  private func bars(_ symbol: String, _ minutes: [Int], token: String) -> String {
    let list = minutes.map {
      let time = Timestamp(seconds: Int64($0) * 60).rfc3339
      return #"{"t":"\#(time)","o":1,"h":2,"l":1,"c":2,"v":0.5,"n":3,"vw":1.5}"#
    }
    return #"{"bars":{"\#(symbol)":[\#(list.joined(separator: ","))]},"next_page_token":\#(token)}"#
  }

  @Test func `pages are put together until there is no token, an empty one included`() async throws
  {
    try await ask([
      .status(200, body: bars("BTC/USD", [1, 2], token: #""QlRD|x=""#)),
      .status(200, body: bars("BTC/USD", [3], token: #""2""#)),
      .status(200, body: bars("ETH/USD", [1], token: #""3""#)),
      .status(200, body: #"{"next_page_token":null,"bars":{}}"#),
    ]) { [bitcoin, ether] client, server in
      let range = RecordRange(start: Timestamp(seconds: 0))
      let bars = try await client.bars([bitcoin, ether], .minute, range)
      #expect(
        bars[bitcoin]?.map(\.time.nanoseconds) == [60, 120, 180].map { $0 * Timestamp.second })
      #expect(bars[ether]?.count == 1)
      let lines = server.requests.compactMap { $0.split(separator: "\r\n").first.map(String.init) }
      #expect(
        lines.first == "GET /v1beta3/crypto/us/bars?symbols=BTC%2FUSD%2CETH%2FUSD&timeframe=1Min"
          + "&start=1970-01-01T00%3A00%3A00Z&limit=10000&sort=asc HTTP/1.1")
      #expect(lines.dropFirst().first?.contains("&page_token=QlRD%7Cx%3D ") == true)
      #expect(lines.count == 4)
    }
  }

  @Test func `a limit counts all pages and symbols`() async throws {
    try await ask([
      .status(200, body: bars("BTC/USD", [1, 2], token: #""2""#)),
      .status(200, body: bars("ETH/USD", [1], token: #""3""#)),
    ]) { [bitcoin, ether] client, server in
      let bars = try await client.bars([bitcoin, ether], .minute, RecordRange(limit: 3))
      #expect(bars.values.map(\.count).reduce(0, +) == 3)
      #expect(server.requests.map { $0.contains("limit=3&") } == [true, false])
      #expect(server.requests.last?.contains("limit=1&") == true)
    }
  }

  @Test func `quotes and trades come in a range, and the newest bar by itself`() async throws {
    let moment = "2023-11-14T22:13:20Z"
    try await ask([
      .status(
        200,
        body: #"{"quotes":{"BTC/USD":[{"t":"\#(moment)","bp":1,"bs":2,"ap":3,"as":4}]}}"#),
      .status(
        200,
        body: #"{"trades":{"BTC/USD":[{"t":"\#(moment)","p":5,"s":6,"i":7,"tks":"B"}]}}"#),
      .status(
        200,
        body:
          #"{"bars":{"BTC/USD":{"t":"\#(moment)","o":1,"h":2,"l":1,"c":2,"v":0.5,"n":3,"vw":1}}}"#),
    ]) { [bitcoin] client, server in
      let range = RecordRange(start: Self.now, end: Self.now, order: .descending)
      let quotes = try await client.quotes([bitcoin], range)
      let trades = try await client.trades([bitcoin], range)
      let bars = try await client.latestBars([bitcoin])
      #expect(quotes[bitcoin]?.map(\.time) == [Self.now])
      #expect(trades[bitcoin]?.map(\.time) == [Self.now])
      #expect(bars[bitcoin]?.time == Self.now)
      let requests = server.requests
      #expect(requests[0].contains("/quotes?") && requests[1].contains("/trades?"))
      #expect(requests[0].contains("end=") && requests[0].contains("sort=desc"))
      #expect(requests[2].contains("/latest/bars?"))
    }
  }

  @Test func `over the rate limit it waits until the quota renews`() async throws {
    let reset = ["x-ratelimit-RESET": "1700000030", "X-RateLimit-Remaining": "0"]
    try await ask([
      .status(429, headers: reset, body: #"{"message":"rate limit exceeded"}"#),
      .status(200, body: #"{"quotes":{}}"#),
    ]) { [bitcoin] client, server in
      _ = try await client.latestQuotes([bitcoin])
      let waited = try #require(Scheduler.current?.now)
      #expect(waited >= Instant(nanoseconds: 30_000_000_000))
      #expect(waited < Instant(nanoseconds: 70_000_000_000))
      #expect(server.requests.count == 2)
    }
  }

  @Test func `a reset of another century makes nobody wait for longer than a minute`() async throws
  {
    let reset = ["X-RateLimit-Reset": "9223372036854775807"]
    try await ask([.status(429, headers: reset), .status(200, body: #"{"quotes":{}}"#)]) {
      [bitcoin] client, _ in
      _ = try await client.latestQuotes([bitcoin])
      let waited = try #require(Scheduler.current?.now)
      #expect(waited < Instant(nanoseconds: 65_000_000_000))
    }
  }

  @Test func `a server's trouble is tried again with growing waits, HTML and empty bodies too`()
    async throws
  {
    try await ask([
      .status(504, body: "<html><title>504 Gateway Time-out</title></html>"),
      .status(500), .close,
      .status(200, body: #"{"quotes":{},"next_page_token":null,"more":[1,{}]}"#),
    ]) { [bitcoin] client, server in
      let quotes = try await client.latestQuotes([bitcoin])
      #expect(quotes.records.isEmpty)
      #expect(server.requests.count == 4)
    }
  }

  @Test func `retries end, and the error has the server's words in one line`() async throws {
    try await ask([.status(500, body: "<html><title>500\n Oh\u{1b}[2J no</title>")], attempts: 3) {
      [bitcoin] client, server in
      await #expect(throws: CryptoError.status(500, message: "500 Oh[2J no")) {
        try await client.latestQuotes([bitcoin])
      }
      #expect(server.requests.count == 3)
    }
  }

  @Test(arguments: [
    (400, #"{"code":40010000,"message":"invalid timeframe"}"#, "invalid timeframe"),
    (404, "not here", "not here"), (403, "<html>", ""), (302, "", ""),
  ])
  func `what a retry cannot mend is told at once`(status: Int, body: String, words: String)
    async throws
  {
    try await ask([.status(status, headers: ["Location": "http://127.0.0.1:1/"], body: body)]) {
      [bitcoin] client, server in
      await #expect(throws: CryptoError.status(status, message: words)) {
        try await client.latestQuotes([bitcoin])
      }
      #expect(server.requests.count == 1)
    }
  }

  @Test func `what is not allowed says what to look at`() {
    #expect(
      "\(CryptoError.status(403, message: "403 Forbidden"))"
        == "The market does not allow that (status 403); check the keys and what their plan covers."
    )
  }

  @Test func `refused keys are a sentence of their own`() async throws {
    try await ask([.status(401, body: "<html>401 Authorization Required</html>")]) {
      [bitcoin] client, server in
      let error = await #expect(throws: CryptoError.wrongKeys) {
        try await client.latestTrades([bitcoin])
      }
      #expect(error?.description.contains("APCA_API_KEY_ID") == true)
      #expect(server.requests[0].contains("APCA-API-SECRET-KEY: T0PSECRET"))
    }
  }

  @Test func `keys that a server sends back do not appear in the error`() async throws {
    try await ask([.status(400, body: #"{"message":"no MYKEY with T\u0030PSECRET"}"#)]) {
      [bitcoin] client, _ in
      let error = await #expect(throws: CryptoError.self) {
        try await client.latestBars([bitcoin])
      }
      #expect(error?.description.contains("no … with …") == true)
    }
  }

  @Test(arguments: ["", "[]", "{}", "<html>", #"{"bars":[]}"#, #"{"bars":{"A/B":{"t":1}}}"#])
  func `a body that is not as the protocol says names what is missing`(body: String) async throws {
    try await ask([.status(200, body: body)]) { [bitcoin] client, _ in
      let error = await #expect(throws: CryptoError.self) {
        try await client.bars([bitcoin], .minute, RecordRange())
      }
      #expect(error?.description.contains("expected") == true)
    }
  }

  @Test func `what is no HTTP, too large, silent or not there is an error and no hang`()
    async throws
  {
    try await ask([.raw("SSH-2.0-nonsense\r\n\r\n")], attempts: 1) { [bitcoin] client, _ in
      await #expect(throws: CryptoError.self) { try await client.latestQuotes([bitcoin]) }
    }
    try await ask([.huge(MarketDataClient.maximumBody + 1)], attempts: 1) { [bitcoin] client, _ in
      await #expect(
        throws: CryptoError.tooLarge(
          what: "The market's answer", limit: MarketDataClient.maximumBody)
      ) { try await client.latestQuotes([bitcoin]) }
    }
    let limit = Duration.milliseconds(30)
    try await ask([.silence], attempts: 1, timeout: limit) { [bitcoin] client, _ in
      await #expect(
        throws: CryptoError.timedOut(what: "A request to the market", after: limit)
      ) { try await client.latestQuotes([bitcoin]) }
    }
    try await ask([.silence], attempts: 1) { [bitcoin] client, server in
      await server.stop()
      let error = await #expect(throws: CryptoError.self) {
        try await client.latestQuotes([bitcoin])
      }
      #expect(error?.description.contains("nobody listens there") == true)
    }
  }

  @Test(arguments: [(#""""#, 1), ("null", 1), (#""again""#, 2)])
  func `pages end with an empty token, or with one that comes again`(
    token: String, requests: Int
  ) async throws {
    try await ask([.status(200, body: bars("BTC/USD", [1], token: token))]) {
      [bitcoin] client, server in
      let records = try await client.bars([bitcoin], .minute, RecordRange())
      #expect(records[bitcoin]?.count == requests)
      #expect(server.requests.count == requests)
    }
  }

  @Test func `pages that are empty end too, though each has another token`() async throws {
    let pages = (1...9).map {
      ScriptedServer.Answer.status(200, body: #"{"bars":{},"next_page_token":"\#($0)"}"#)
    }
    try await ask(pages) { [bitcoin] client, server in
      let records = try await client.bars([bitcoin], .minute, RecordRange())
      #expect(records.isEmpty)
      #expect(server.requests.count == 3)
    }
  }

  @Test func `cancelling the task ends the request under way`() async throws {
    try await ask([.silence]) { [bitcoin] client, server in
      let task = spawn("asking") { try await client.latestQuotes([bitcoin]) }
      try await Scene.until { !server.requests.isEmpty }
      task.cancel()
      await #expect(throws: CancellationError.self) { try await task.value }
    }
  }

  @Test func `back-off doubles up to its limit, and randomness takes at most half`() {
    let backoff = Backoff(first: .seconds(1), limit: .seconds(30))
    let full = (1...8).map { backoff.delay(afterFailures: $0, random: 1) }
    #expect(full == [1, 2, 4, 8, 16, 30, 30, 30].map { .seconds($0) })
    #expect(backoff.delay(afterFailures: 3, random: 0) == .seconds(2))
    #expect(backoff.delay(afterFailures: .max, random: 1) == .seconds(30))
    #expect(backoff.delay(afterFailures: 0, random: 1) == .seconds(1))
  }
}

extension Result where Failure == any Error {
  fileprivate init(catching body: () async throws -> Success) async {
    do { self = .success(try await body()) } catch { self = .failure(error) }
  }
}
#endif
