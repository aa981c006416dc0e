#if Network
import Foundation
import Interleave
import NIOPosix
import NIOSSL
import TestFiles
import Testing

import class Exchange.SimulatedExchange

@testable import Workloads

@Suite("Markets behind TLS")
struct CryptoTLSTests {
  private let symbol = Symbol(verbatim: "BTC/USD")
  private static let untrusted = CryptoError.insecure(
    host: "localhost", reason: "its certificate is not one that this machine trusts")

  @Test func `who is trusted is streamed from and asked over TLS`() async throws {
    try await behindTLS { [symbol] address in
      let ready = try await handshake(address, try Front.trusting()).open(
        MarketDesk.subscription(for: [symbol]), on: MultiThreadedEventLoopGroup.singleton)
      let texts = try await withWait("quotes") { try await ready.connection.next() }
      let first = try #require(texts.first)
      #expect(!StreamDecoder.decode(first).messages.isEmpty)
      ready.connection.close()
      let quotes = try await ask(address, try Front.trusting())
      #expect(quotes[symbol] != nil)
    }
  }

  @Test func `who is not trusted is one sentence, for the stream and for history`() async throws {
    try await behindTLS { [symbol] address in
      let stranger = TLSConfiguration.makeClientConfiguration()
      await #expect(throws: Self.untrusted) {
        try await handshake(address, stranger).open(
          MarketDesk.subscription(for: [symbol]), on: MultiThreadedEventLoopGroup.singleton)
      }
      await #expect(throws: Self.untrusted) { try await ask(address, stranger) }
    }
    #expect(
      "\(Self.untrusted)" == "No secure connection to localhost: its certificate is not one that "
        + "this machine trusts; check the address and this machine's certificates.")
  }

  @Test func `whom the file of SSL_CERT_FILE names is trusted`() async throws {
    let folder = try TemporaryFolder()
    let file = folder.file("trusted.pem")
    try Front.certificateText.write(toFile: file, atomically: false, encoding: .utf8)
    try await behindTLS { [symbol] address in
      let quotes = try await ask(address, .client(environment: ["SSL_CERT_FILE": file]))
      #expect(quotes[symbol] != nil)
      await #expect(throws: Self.untrusted) { try await ask(address, .client(environment: [:])) }
    }
  }

  @Test(arguments: ["/nowhere/x.pem", "/etc/passwd", "/dev/null"])
  func `a file of SSL_CERT_FILE without certificates is one sentence`(file: String) async throws {
    let error = CryptoError.insecure(
      host: "localhost",
      reason: "the file that SSL_CERT_FILE names is missing or holds no certificate")
    try await behindTLS { [symbol] address in
      let tls = TLSConfiguration.client(environment: ["SSL_CERT_FILE": file])
      await #expect(throws: error) { try await ask(address, tls) }
      await #expect(throws: error) {
        try await handshake(address, tls).open(
          MarketDesk.subscription(for: [symbol]), on: MultiThreadedEventLoopGroup.singleton)
      }
    }
  }

  @Test func `a certificate for another host is one sentence`() async throws {
    try await behindTLS(host: "127.0.0.2", at: "127.0.0.2") { [symbol] address in
      await #expect(
        throws: CryptoError.insecure(
          host: "127.0.0.2", reason: "its certificate is for another host")
      ) {
        try await handshake(address, try Front.trusting()).open(
          MarketDesk.subscription(for: [symbol]), on: MultiThreadedEventLoopGroup.singleton)
      }
    }
  }

  @Test func `a page behind a certificate that nobody trusts is not fetched`() async throws {
    try await behindTLS(host: "127.0.0.1") { address in
      let fetch = try Fetch(["\(address.rest)/"])
      try await fetch.run()
      #expect(
        fetch.results.first?.ending
          == .failed(
            "No secure connection to 127.0.0.1:\(address.port): its certificate is not one that "
              + "this machine trusts."))
    }
  }

  private func handshake(_ address: MarketAddress, _ tls: TLSConfiguration) -> StreamHandshake {
    StreamHandshake(
      address: address, credentials: Credentials(key: "K", secret: "S"), tls: tls)
  }

  private func ask(
    _ address: MarketAddress, _ tls: TLSConfiguration
  ) async throws -> [Symbol: Quote] {
    let http = MarketDataClient.makeHTTP(on: .singleton, tls: tls)
    defer { http.shutdown { _ in } }
    return try await MarketDataClient(
      address: address, http: http, credentials: nil, surroundings: .machine
    ).latestQuotes([symbol]).records
  }

  private func behindTLS(
    host: String = "localhost", at address: String = "127.0.0.1",
    _ body: @escaping @Sendable (MarketAddress) async throws -> Void
  ) async throws {
    try await Scene.run { _ in
      let exchange = try await withWait("start") { try await SimulatedExchange.start() }
      let front = try await withWait("start") {
        try await Front(of: exchange.port, .tls, at: address)
      }
      let result: Result<Void, any Error>
      do {
        let market = try MarketAddress(base: "https://\(host):\(front.port)")
        result = .success(try await body(market))
      } catch {
        result = .failure(error)
      }
      await front.stop()
      await exchange.stop()
      try result.get()
    }
  }
}
#endif
