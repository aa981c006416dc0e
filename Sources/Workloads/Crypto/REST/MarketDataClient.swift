#if Network
import AsyncHTTPClient
import Interleave
import NIOCore
import NIOHTTP1
import NIOPosix
import NIOSSL
import Synchronization

/// Asks a market's REST service, patiently: with a time limit for each request, retries with
/// back-off, and pauses when the rate limit asks for them.
///
/// No error's text ever holds the keys. To be used by a scheduler's tasks, on whose panels each
/// request shows as a wait with its timeout; cancelling the task ends the request under way.
final class MarketDataClient: Sendable {
  let address: MarketAddress
  private let http: HTTPClient
  private let credentials: Credentials?
  private let surroundings: Surroundings
  private let retries: RetryPolicy
  private let timeout: Duration
  private let onRetry: @Sendable (CryptoError, Duration) -> Void
  /// Is told in a sentence what is odd about an answer that is of use all the same.
  let onOddity: @Sendable (String) -> Void
  private let clock: MarketClock?
  private let rateLimit = Mutex(RateLimit { _ in nil })
  private let lostRecords = Mutex(0)

  /// A full page of ten thousand records is about a megabyte.
  static let maximumBody = 8 << 20

  /// What the requests are sent with.
  ///
  /// It follows no redirects, as those would carry the keys elsewhere, and leaves retries to the
  /// client, whose waits can be seen.
  ///
  /// - Parameter tls: whom to trust, where the market's address asks for TLS.
  static func makeHTTP(
    on group: MultiThreadedEventLoopGroup, tls: TLSConfiguration = .client()
  ) -> HTTPClient {
    var configuration = HTTPClient.Configuration(tlsConfiguration: tls)
    configuration.redirectConfiguration = .disallow
    configuration.connectionPool.retryConnectionEstablishment = false
    // History and who looks after the stream take turns: a market sees one connection of this client.
    configuration.connectionPool.concurrentHTTP1ConnectionsPerHostSoftLimit = 1
    configuration.guardAnswers()
    return HTTPClient(eventLoopGroup: group, configuration: configuration)
  }

  /// Makes a client.
  ///
  /// `http` stays its owner's, who shuts it down after the last request.
  ///
  /// - Parameters:
  ///   - timeout: How long one request may take until its answer is there whole.
  ///   - clock: Is told what time the market's server has.
  ///   - onRetry: Is told why a request failed and how long the client waits before the next.
  ///   - onOddity: Is told in a sentence what is odd about an answer that is of use all the same.
  init(
    address: MarketAddress, http: HTTPClient, credentials: Credentials?,
    surroundings: Surroundings, retries: RetryPolicy = RetryPolicy(),
    timeout: Duration = .seconds(10), clock: MarketClock? = nil,
    onRetry: @escaping @Sendable (CryptoError, Duration) -> Void = { _, _ in },
    onOddity: @escaping @Sendable (String) -> Void = { _ in }
  ) {
    self.address = address
    self.http = http
    self.credentials = credentials
    self.surroundings = surroundings
    self.retries = retries
    self.timeout = timeout
    self.clock = clock
    self.onRetry = onRetry
    self.onOddity = onOddity
  }

  /// Tells of records that could not be read; of the first, and then of every hundredth.
  func note(_ losses: Losses, of collection: StaticString) {
    guard let failure = losses.failure else { return }
    let (before, now) = lostRecords.withLock { lost in
      defer { lost += losses.count }
      return (lost, lost + losses.count)
    }
    guard before == 0 || before / 100 < now / 100 else { return }
    onOddity("\(losses.count) of the \(collection) could not be read (\(now) so far): \(failure).")
  }

  /// The body of a 200 answer to a GET of that path below the market's own.
  ///
  /// - Throws: `CryptoError`, or `CancellationError` when the task is cancelled.
  func body(_ path: String, _ query: Query) async throws -> [UInt8] {
    var failures = 0
    while true {
      try await pauseForRateLimit()
      do {
        return try await attempt(path, query)
      } catch let error as CryptoError {
        failures += 1
        guard failures < retries.attempts, retries.isWorthRetrying(error) else { throw error }
        let delay = retries.delay(
          after: error, failures: failures, random: surroundings.random())
        onRetry(error, delay)
        try await sleep(for: delay)
      }
    }
  }

  /// An answer may say that it was the last one for now: then asking again would only cost a 429.
  private func pauseForRateLimit() async throws {
    let limit = rateLimit.withLock { $0 }
    guard limit.remaining == 0, let wait = limit.wait(now: surroundings.now()), wait > .zero else {
      return
    }
    onRetry(.rateLimited(retryAfter: wait), wait)
    try await sleep(for: wait)
    rateLimit.withLock { $0.remaining = nil }
  }

  private func attempt(_ path: String, _ query: Query) async throws -> [UInt8] {
    let answer = try await exchange(path, query)
    rateLimit.withLock { $0 = answer.rateLimit }
    guard answer.status != 200 else { return answer.body }
    switch answer.status {
    case 401: throw CryptoError.wrongKeys
    case 429:
      let wait = answer.rateLimit.wait(now: surroundings.now())
      throw CryptoError.rateLimited(retryAfter: wait ?? .seconds(1))
    default:
      let message = credentials?.redacting(answer.message) ?? answer.message
      throw CryptoError.status(answer.status, message: message)
    }
  }

  private func exchange(_ path: String, _ query: Query) async throws -> HTTPAnswer {
    do {
      return try await withTimeout(timeout) {
        try await withWait("GET \(path)") { try await self.answer(path, query) }
      }
    } catch is TimeoutError {
      throw CryptoError.timedOut(what: "A request to the market", after: timeout)
    }
  }

  private func answer(_ path: String, _ query: Query) async throws -> HTTPAnswer {
    let url = "\(address.rest)/v1beta3/crypto/\(MarketAddress.location)/\(path)?\(query.text)"
    var request = HTTPClientRequest(url: url)
    request.headers.add(name: "Accept", value: "application/json")
    for (name, value) in credentials?.headers ?? [] {
      request.headers.add(name: name, value: value)
    }
    do {
      let response = try await http.execute(request, deadline: .distantFuture)
      clock?.note(server: response.headers.first(name: "Date").flatMap(Timestamp.init(httpDate:)))
      let body = try await response.body.collect(upTo: Self.maximumBody)
      return HTTPAnswer(
        status: Int(response.status.code), body: Array(buffer: body),
        rateLimit: RateLimit { response.headers.first(name: $0) })
    } catch {
      throw described(error)
    }
  }

  private func described(_ error: any Error) -> any Error {
    if Task.isCancelled || error is CancellationError { return CancellationError() }
    if error is NIOTooManyBytesError {
      return CryptoError.tooLarge(what: "The market's answer", limit: Self.maximumBody)
    }
    switch error as? HTTPClientError {
    case .cancelled?: return CancellationError()
    case .deadlineExceeded?, .readTimeout?, .writeTimeout?, .connectTimeout?:
      return CryptoError.timedOut(what: "A request to the market", after: timeout)
    case .invalidURL?, .emptyHost?, .emptyScheme?: return CryptoError.badAddress(address.rest)
    case .remoteConnectionClosed?:
      return CryptoError.disconnected("the market closed it in the middle of an answer")
    default:
      if let reason = NetworkReason.insecurity(error) {
        return CryptoError.insecure(host: address.host, reason: reason)
      }
      return CryptoError.unreachable(host: address.rest, reason: NetworkReason.words(error))
    }
  }
}
#endif
