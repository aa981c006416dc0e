#if Network
import Interleave
import Testing

@testable import Workloads

@Suite("Answers that are wrong or odd") struct HTTPTroubleTests {
  @Test(arguments: ["099", "000", "001", "99", "1", "-1", "101", "1000"])
  func `a status that is none ends no program`(status: String) throws {
    let answer = WebAnswer.raw("HTTP/1.1 \(status) X\r\nContent-Length: 2\r\n\r\nok")
    try WebTestServer.run(["/": answer, "/b": WebAnswer.page("fine")]) { server in
      let fetch = try Fetch(["/", "/b"].map(server.url), FetchOptions(concurrency: 1))
      try Scheduler.run { try await fetch.run() }
      #expect(fetch.results[0].failure.contains("gave no answer that can be read: "))
      #expect(fetch.results[1].ending == .shown(preview: "fine"))
    }
  }

  @Test func `notes ahead of an answer are passed over`() throws {
    let answer = "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\nLink: x\n\n"
    try WebTestServer.run([
      "/": WebAnswer.raw(answer + WebAnswer.head(length: 2) + "ok")
    ]) { server in
      let result = try fetchOne(server.url("/"))
      #expect(result.ending == .shown(preview: "ok"))
    }
  }

  @Test func `an answer that nobody asked for ends its connection alone`() throws {
    let answer = WebAnswer.head(length: 2) + "ok"
    try WebTestServer.run([
      "/": WebAnswer.raw(answer + answer + "HTTP/1.1 099 X\r\n\r\n"), "/b": WebAnswer.page("fine"),
    ]) { server in
      let fetch = try Fetch(["/", "/b"].map(server.url), FetchOptions(concurrency: 1))
      try Scheduler.run { try await fetch.run() }
      #expect(fetch.results.map(\.isComplete) == [true, true])
    }
  }

  @Test(arguments: [
    "HTTP/1.1 200 OK\nContent-Length: 4\n\npage",
    "HTTP/1.1 200 OK\r\nX: a\r\n b\r\nContent-Length: 4\r\n\r\npage",
    "HTTP/1.1 200 OK\r\nContent-Length: 4\r\nContent-Length: 4\r\n\r\npage",
    "HTTP/1.1 200 OK\nTransfer-Encoding: chunked\n\n4 \npage\n0\n\n",
    "http/1.1 200 OK\r\nContent-Length: 4\r\n\r\npage",
    "HTTP/1.0 200 OK\r\nContent-Length : 4\r\nTransfer-Encoding: identity\r\n\r\npage",
    "\r\nHTTP/1.1 200\r\nContent-Length: 4\r\n\r\npage",
  ])
  func `what curl reads is read`(answer: String) throws {
    try WebTestServer.run(["/": WebAnswer.raw(answer)]) { server in
      let result = try fetchOne(server.url("/"))
      #expect(result.ending == .shown(preview: "page"))
    }
  }

  @Test func `an answer that has no body has none, whatever length it states`() throws {
    try WebTestServer.run([
      "/": WebAnswer.raw("HTTP/1.1 204 No Content\r\nContent-Length: 5\r\n\r\n")
    ]) { server in
      let result = try fetchOne(server.url("/"))
      #expect(result.ending == .shown(preview: ""))
    }
  }

  @Test func `a redirect to nowhere is a status like others`() throws {
    try WebTestServer.run(["/": WebAnswer.redirect(to: "")]) { server in
      let result = try fetchOne(server.url("/"))
      #expect(result.failure == "The server answered 302 Found.")
      #expect(server.asked.count == 1)
    }
  }

  @Test func `a head of a thousand headers and two hundred kilobytes is read`() throws {
    let headers = (0..<1_000).map { "X-\($0): \(String(repeating: "y", count: 200))\r\n" }.joined()
    let answer = "HTTP/1.1 200 OK\r\n\(headers)Content-Length: 4\r\n\r\npage"
    try WebTestServer.run(["/": WebAnswer.raw(answer)]) { server in
      let result = try fetchOne(server.url("/"))
      #expect(result.ending == .shown(preview: "page"))
    }
  }

  @Test func `a head whose headers have no end is told so`() throws {
    let headers = String(repeating: "X: y\r\n", count: 60_000)
    try WebTestServer.run(["/": WebAnswer.raw("HTTP/1.1 200 OK\r\n" + headers)]) { server in
      let result = try fetchOne(server.url("/"))
      #expect(
        result.failure.hasSuffix(
          "its headers are too many or too long, over 307 kB."))
    }
  }

  @Test func `a status that is none ends no crypto either`() async throws {
    let answer = WebAnswer.raw("HTTP/1.1 099 X\r\nContent-Length: 2\r\n\r\n{}")
    try WebTestServer.run([:], otherwise: answer) { server in
      try Scheduler.run {
        let http = MarketDataClient.makeHTTP(on: .singleton)
        defer { http.shutdown { _ in } }
        let client = MarketDataClient(
          address: try MarketAddress(base: "http://127.0.0.1:\(server.port)"), http: http,
          credentials: nil, surroundings: .machine, retries: RetryPolicy(attempts: 1))
        await #expect(throws: CryptoError.self) {
          try await client.latestQuotes([Symbol(verbatim: "BTC/USD")])
        }
      }
    }
  }
}
#endif
