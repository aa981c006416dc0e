#if Network
import AsyncHTTPClient
import NIOCore
import NIOHTTP1
import NIOSSL
import Synchronization

/// Asks web servers for pages, over connections that it keeps for the next one.
final class WebClient: Sendable {
  /// What requests have in common that go over the same connections.
  private struct Lane: Hashable {
    let proxy: Proxy?
    /// Whether the proxy is told the whole URL, and not to connect.
    let isForwarded: Bool
    let connection: PageRequest.Connection
    /// Whether it goes over no later version of HTTP than 1.1.
    let isHTTP1: Bool
  }

  private enum State {
    case open([Lane: HTTPClient])
    case closed
  }

  private let connections: Int
  private let patience: Duration?
  private let reach: Reach
  private let state = Mutex(State.open([:]))
  private let manners = HTTPManners()

  /// Makes a client; its owner closes it.
  ///
  /// - Parameters:
  ///   - connections: how many it opens to one host at most.
  ///   - patience: how long those who ask wait for a connection; nil: for ever.
  init(connections: Int, patience: Duration? = nil, _ reach: Reach = Reach()) {
    self.patience = patience
    self.connections = connections
    self.reach = reach
  }

  /// Begins to ask for a page; it goes on until it is whole or was cancelled.
  ///
  /// - Throws: `FetchError.badURL`.
  func get(_ asked: PageRequest) throws(FetchError) -> Download {
    let address = asked.address
    let proxy = reach.proxies.proxy(for: address)
    let isForwarded = proxy?.kind == .http && !address.isSecure
    var url = address.url
    var headers = asked.headers
    if let proxy, isForwarded {
      url = "http://\(proxy.authority)\(address.path)\(address.query)"
      headers.replaceOrAdd(
        name: "Host", value: asked.headers.first(name: "host") ?? address.host)
      if let credentials = proxy.credentials {
        headers.replaceOrAdd(name: "Proxy-Authorization", value: credentials.basic)
      }
    }
    let request: HTTPClient.Request
    do {
      request = try HTTPClient.Request(url: url, headers: headers)
    } catch {
      throw .badURL(address.url)
    }
    let download = Download(host: label(for: address))
    let lane = Lane(
      proxy: proxy, isForwarded: isForwarded, connection: asked.connection,
      isHTTP1: manners.isHTTP1(address.authority))
    if let http = client(of: lane) {
      download.start(request, with: http)
    } else {
      download.cancel()
    }
    return download
  }

  /// What the server at that address is called, with the proxy if there is one.
  func label(for address: WebAddress) -> String {
    reach.proxies.proxy(for: address).map { "\(address.host) by way of proxy \($0.authority)" }
      ?? address.host
  }

  /// Whether that address is asked through a proxy.
  func hasProxy(for address: WebAddress) -> Bool { reach.proxies.proxy(for: address) != nil }

  /// Closes its connections, and fails what is still under way.
  func close() {
    let clients = state.withLock { state in
      defer { state = .closed }
      if case .open(let clients) = state { return Array(clients.values) }
      return []
    }
    for http in clients { http.shutdown { _ in } }
  }
}

// MARK: - Servers that do not begin with HTTP/2

extension WebClient {
  /// How long the server at that address may take until it is asked over HTTP/1.1; nil if that is settled.
  func limitOfHTTP2(at address: WebAddress) -> Duration? {
    address.isSecure && !manners.isKnown(address.authority) ? reach.limitOfHTTP2 : nil
  }

  /// Takes note of what the server at that address did.
  func note(_ sign: HTTPManners.Sign, at address: WebAddress) {
    if address.isSecure { manners.note(sign, of: address.authority) }
  }

  /// Whether no request to the server at that address was answered, over HTTP/2 or HTTP/1.1.
  func isSilent(_ address: WebAddress) -> Bool { manners.isSilent(address.authority) }
}

extension WebClient {
  private func client(of lane: Lane) -> HTTPClient? {
    state.withLock { state in
      guard case .open(var clients) = state else { return nil }
      if let known = clients[lane] { return known }
      let http = HTTPClient(
        eventLoopGroupProvider: .singleton, configuration: configuration(of: lane))
      clients[lane] = http
      state = .open(clients)
      return http
    }
  }

  private func configuration(of lane: Lane) -> HTTPClient.Configuration {
    var configuration = HTTPClient.Configuration(
      tlsConfiguration: reach.tls, redirectConfiguration: .disallow)
    // Those who ask have gone by then; what they asked for must not stand in the way of others.
    let limit = min(patience ?? .seconds(3_600), .seconds(86_400)) + .seconds(1)
    configuration.timeout.connect = .nanoseconds(limit.nanoseconds)
    configuration.connectionPool.retryConnectionEstablishment = false
    configuration.connectionPool.concurrentHTTP1ConnectionsPerHostSoftLimit = connections
    configuration.guardAnswers(target: lane.isForwarded ? .wholeURL : .path)
    if lane.isHTTP1 { configuration.httpVersion = .http1Only }
    if lane.connection == .fresh { configuration.maximumUsesPerConnection = 1 }
    if let proxy = lane.proxy, !lane.isForwarded { configuration.proxy = Self.tunnel(proxy) }
    return configuration
  }

  private static func tunnel(_ proxy: Proxy) -> HTTPClient.Configuration.Proxy {
    switch proxy.kind {
    case .socks: .socksServer(host: proxy.host, port: proxy.port)
    case .http:
      .server(
        host: proxy.host, port: proxy.port,
        authorization: proxy.credentials.map {
          .basic(username: $0.user, password: $0.password)
        })
    }
  }
}
#endif
