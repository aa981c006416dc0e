import AsyncHTTPClient
import NIOCore
import NIOSSL

/// Asks web servers for pages, over connections that it keeps for the next one.
final class WebClient: Sendable {
  private let http: HTTPClient

  /// Makes a client; its owner closes it.
  ///
  /// - Parameter connections: how many it opens to one host at most.
  init(connections: Int) {
    var configuration = HTTPClient.Configuration(
      tlsConfiguration: .client(), redirectConfiguration: .disallow)
    // How long something may take is the scheduler's to say, whose time may be slowed down.
    configuration.timeout.connect = .hours(1)
    configuration.connectionPool.retryConnectionEstablishment = false
    configuration.connectionPool.concurrentHTTP1ConnectionsPerHostSoftLimit = connections
    http = HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
  }

  /// Begins to ask for a page; it goes on until it is whole or was cancelled.
  ///
  /// - Throws: `FetchError.badURL`.
  func get(_ address: WebAddress) throws(FetchError) -> Download {
    var request: HTTPClient.Request
    do { request = try HTTPClient.Request(url: address.url) } catch { throw .badURL(address.url) }
    request.headers.add(name: "Accept", value: "*/*")
    request.headers.add(name: "User-Agent", value: "interleave")
    let download = Download(host: address.host)
    download.start(request, with: http)
    return download
  }

  /// Closes its connections, and fails what is still under way.
  func close() { http.shutdown { _ in } }
}
