#if Network
import AsyncHTTPClient
import NIOCore

/// A collector of OpenTelemetry's spans, to which requests in JSON are posted.
package final class Collector: Sendable {
  private let url: String
  private let client: HTTPClient
  private let patience: TimeAmount

  /// Why a collector has not taken spans, in a sentence.
  package struct Refusal: Error, CustomStringConvertible {
    /// The sentence.
    package let description: String
  }

  /// Makes a client for the collector at that URL; without a path its own for traces is taken.
  ///
  /// - Parameter patience: how long one request may take.
  /// - Throws: `Refusal` if that is no URL of HTTP.
  package init(_ endpoint: String, patience: Duration = .seconds(30)) throws(Refusal) {
    self.patience = .nanoseconds(patience.nanoseconds)
    guard let address = try? WebAddress(endpoint) else {
      throw Refusal(
        description: "\(endpoint) is no URL of a collector: give one such as http://localhost:4318."
      )
    }
    url = address.path.count > 1 ? address.url : Self.withoutSlash(address.url) + "/v1/traces"
    var configuration = HTTPClient.Configuration()
    configuration.guardAnswers()
    configuration.timeout.connect = .seconds(10)
    client = HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
  }

  deinit { client.shutdown { _ in } }

  /// Sends one request, and waits for its answer.
  ///
  /// - Throws: `Refusal` if the collector cannot be reached, or does not take it.
  package func post(_ request: [UInt8]) async throws {
    var message = HTTPClientRequest(url: url)
    message.method = .POST
    message.headers.add(name: "Content-Type", value: "application/json")
    message.body = .bytes(ByteBuffer(bytes: request))
    let answer: HTTPClientResponse
    do {
      answer = try await client.execute(message, timeout: patience)
    } catch {
      throw refusal(NetworkReason.insecurity(error) ?? NetworkReason.words(error))
    }
    guard (200..<300).contains(answer.status.code) else {
      throw refusal("it answers \(answer.status.code)")
    }
  }

  private func refusal(_ reason: String) -> Refusal {
    Refusal(description: "The collector at \(url) does not take the spans: \(reason).")
  }

  private static func withoutSlash(_ url: String) -> String {
    url.hasSuffix("/") ? String(url.dropLast()) : url
  }
}
#endif
