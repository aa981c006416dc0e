#if Network
import NIOCore
import NIOHTTP1

extension Venue {
  /// Answers a request, now or later; the answer nil cuts the connection.
  func answer(
    _ head: HTTPRequestHead, wasRefused: Bool, presence: Presence,
    then respond: @escaping (Response?) -> Void
  ) {
    statistics.requests += 1
    guard let target = RequestTarget(head.uri) else {
      return respond(.error(.invalid("the address has a broken percent-encoding")))
    }
    if configuration.administration == .on, target.path.first == "admin" {
      return respond(administer(head.method, target))
    }
    if Endpoint.isStream(target.path) || target.path == StreamHandler.krakenPath {
      return respond(.error(wasRefused ? .rateLimited : .notWebSocket))
    }
    switch faults.takeFate() {
    case .drop: respond(nil)
    case .answer(let response): respond(response)
    case .delay(let duration):
      schedule(at: now.advanced(by: duration)) { [weak self] in
        self?.serve(head, target, presence, then: respond)
      }
    case nil: serve(head, target, presence, then: respond)
    }
  }

  private func serve(
    _ head: HTTPRequestHead, _ target: RequestTarget, _ presence: Presence,
    then respond: @escaping (Response?) -> Void
  ) {
    do throws(RequestError) {
      guard let endpoint = try Endpoint(path: target.path) else { throw .notFound }
      guard head.method == .GET || head.method == .HEAD else { throw .methodNotAllowed }
      guard let account = account(of: head.headers) else { return respond(.page(401)) }
      let quota = limiter?.count(account, at: now)
      let headers = quota?.headers ?? []
      guard quota?.allowed ?? true else {
        return respond(.error(.rateLimited).adding(headers))
      }
      let query: MarketQuery
      do throws(RequestError) {
        query = try MarketQuery(endpoint, target.parameters, at: now)
      } catch {
        return respond(.error(error).adding(headers))
      }
      compute(query, presence) { respond($0.adding(headers)) }
    } catch {
      let allowed = error == .methodNotAllowed ? [("Allow", "GET, HEAD")] : []
      respond(.error(error).adding(allowed))
    }
  }

  private func compute(
    _ query: MarketQuery, _ presence: Presence, then respond: @escaping (Response) -> Void
  ) {
    let market = market
    let asked = Question(now: now) { presence.isHere }
    statistics.computing += 1
    pool.runIfActive(eventLoop: eventLoop) { try query.answer(from: market, asked: asked) }
      .assumeIsolated().whenComplete { [self] result in
        statistics.computing -= 1
        switch result {
        case .success(let body): respond(.json(200, body))
        case .failure:
          respond(.error(RequestError(status: 500, message: "the exchange is closing")))
        }
      }
  }

  /// Whose request it is: data of this market is public, so one without credentials has an account
  /// too; nil when there are credentials and they are wrong.
  private func account(of headers: HTTPHeaders) -> String? {
    guard let credentials = Credentials(headers) else {
      return headers.contains(name: "Authorization") ? nil : ""
    }
    return configuration.admission.account(for: credentials)
  }
}
#endif
