#if Network
import AsyncHTTPClient
import NIOCore
import NIOHTTP1

@testable import Exchange

/// The moment at which the tests' clocks stand: ten in the morning of a Wednesday.
let wednesday = Timestamp(seconds: 1_767_780_000)

/// Runs a test against an exchange whose clock stands still at `start`.
func withExchange(
  at start: Timestamp = wednesday,
  _ adjust: (inout SimulatedExchange.Configuration) -> Void = { _ in },
  _ body: (SimulatedExchange) async throws -> Void
) async throws {
  var configuration = SimulatedExchange.Configuration(seed: 7, clock: .fixed(at: start))
  adjust(&configuration)
  let exchange = try await SimulatedExchange.start(configuration)
  do {
    try await body(exchange)
  } catch {
    await exchange.stop()
    throw error
  }
  await exchange.stop()
}

/// Gives way to others until the condition holds or the test's time is over.
func until(_ condition: () async -> Bool) async throws {
  while !(await condition()) {
    try Task.checkCancellation()
    await Task.yield()
  }
}

/// An answer over HTTP with its body read.
struct Answer {
  var status: Int
  var headers: HTTPHeaders
  var text: String

  /// The body as JSON.
  var json: WireValue { get throws { try WireValue.json(ByteBuffer(string: text)) } }
}

extension SimulatedExchange {
  /// Sends a request below the address of the crypto data.
  func get(_ target: String, headers: HTTPHeaders = [:]) async throws -> Answer {
    try await send(.GET, "/v1beta3/crypto/us/" + target, headers: headers)
  }

  func send(
    _ method: HTTPMethod, _ target: String, headers: HTTPHeaders = [:]
  ) async throws -> Answer {
    var request = HTTPClientRequest(url: restURL + target)
    request.method = method
    request.headers = headers
    let response = try await HTTPClient.shared.execute(request, timeout: .seconds(60))
    let body = try await response.body.collect(upTo: 16 << 20)
    return Answer(
      status: Int(response.status.code), headers: response.headers, text: String(buffer: body))
  }

  /// Answers to a request for one series of one page, as the objects of a symbol.
  func points(_ target: String, _ key: String, _ symbol: String) async throws -> [WireValue] {
    try await get(target).json[key]?[symbol]?.items ?? []
  }
}
#endif
