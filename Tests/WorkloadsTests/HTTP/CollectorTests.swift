#if Network
import Interleave
import Testing

@testable import Workloads

@Suite("A collector of spans") struct CollectorTests {
  @Test func `that never answers is given up in a sentence`() throws {
    let silence: WebTestServer.Answer = { _ in }
    try WebTestServer.run([:], otherwise: silence) { server in
      let collector = try Collector(server.url("/"), patience: .milliseconds(200))
      do {
        try Scheduler().run { try await collector.post([UInt8]("{}".utf8)) }
        Issue.record("It has taken them.")
      } catch let refusal as Collector.Refusal {
        let url = server.url("/v1/traces")
        #expect(
          refusal.description
            == "The collector at \(url) does not take the spans: it does not answer.")
      }
    }
  }
}
#endif
