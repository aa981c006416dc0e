#if Network
import Interleave
import Testing

@testable import Workloads

@Suite("Fetching pages") struct WebFetchTests {
  @Test func `a page is fetched whole and its beginning shown`() throws {
    try WebTestServer.run(["/a": WebAnswer.page("Hello, \u{1b}[31mworld!\n  Bye.")]) { server in
      let result = try fetchOne(server.url("/a"))
      #expect(result.status == 200)
      #expect(result.bytes == 25)
      #expect(result.ending == .shown(preview: "Hello, [31mworld! Bye."))
    }
  }

  @Test func `a chunked page is fetched whole`() throws {
    let answer =
      "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n"
    try WebTestServer.run(["/": WebAnswer.raw(answer)]) { server in
      let result = try fetchOne(server.url("/"))
      #expect(result.ending == .shown(preview: "abcde"))
    }
  }

  @Test func `a page without a length ends with its connection`() throws {
    try WebTestServer.run(["/": WebAnswer.rawThenClose("HTTP/1.1 200 OK\r\n\r\nall")]) { server in
      let result = try fetchOne(server.url("/"))
      #expect(result.ending == .shown(preview: "all"))
    }
  }

  @Test func `an empty page is a page`() throws {
    try WebTestServer.run(["/": WebAnswer.page("")]) { server in
      let result = try fetchOne(server.url("/"))
      #expect(result.ending == .shown(preview: ""))
      #expect(result.isComplete)
    }
  }

  @Test func `only the first hundred characters are shown`() throws {
    try WebTestServer.run(["/": WebAnswer.page(String(repeating: "ä", count: 5_000))]) { server in
      let result = try fetchOne(server.url("/"))
      #expect(result.bytes == 10_000)
      #expect(result.ending == .shown(preview: String(repeating: "ä", count: 100)))
    }
  }

  @Test func `a huge page is fetched whole`() throws {
    try WebTestServer.run(["/": WebAnswer.huge(50_000_000)]) { server in
      let result = try fetchOne(server.url("/"))
      #expect(result.bytes == 50_000_000)
      #expect(result.isComplete)
    }
  }

  @Test func `redirects are followed, also relative ones`() throws {
    try WebTestServer.run([
      "/a/b": WebAnswer.redirect(to: "../c?d=1"),
      "/c?d=1": WebAnswer.status("308 Permanent Redirect", "location: //127.0.0.1:PORT/e"),
    ]) { server in
      let result = try fetchOne(server.url("/a/b"))
      #expect(server.asked == ["/a/b", "/c?d=1"])
      #expect(result.failure.contains("redirected to where nothing can be fetched"))
    }
    try WebTestServer.run([
      "/a": WebAnswer.redirect(to: "b#here"), "/b": WebAnswer.page("found"),
    ]) { server in
      let result = try fetchOne(server.url("/a"))
      #expect(result.ending == .shown(preview: "found"))
    }
  }

  @Test func `a redirect that leads to itself ends`() throws {
    try WebTestServer.run(["/loop": WebAnswer.redirect(to: "/loop")]) { server in
      let result = try fetchOne(server.url("/loop"))
      #expect(result.failure == "It was redirected more than 10 times.")
      #expect(server.asked.count == 11)
    }
  }

  @Test func `a redirect out of the web is not followed`() throws {
    try WebTestServer.run(["/": WebAnswer.redirect(to: "file:///etc/passwd")]) { server in
      let result = try fetchOne(server.url("/"))
      #expect(
        result.failure == "It was redirected to where nothing can be fetched: "
          + "\"file:///etc/passwd\" cannot be fetched over file; use http or https.")
      #expect(result.status == 302)
    }
  }

  @Test(arguments: [
    "404 Not Found", "500 Internal Server Error", "304 Not Modified", "302 Found", "204 No Content",
  ])
  func `a status other than 2xx is a failure that names it`(status: String) throws {
    try WebTestServer.run(["/": WebAnswer.status(status)]) { server in
      let result = try fetchOne(server.url("/"))
      guard !status.hasPrefix("2") else { return #expect(result.isComplete) }
      #expect(result.failure == "The server answered \(status).")
    }
  }

  @Test(arguments: [
    (0, "0 bytes"), (1, "1 byte"), (999, "999 bytes"), (1_000, "1 kB"), (12_540, "12.5 kB"),
    (600_000, "600 kB"), (123_456, "123 kB"), (999_499, "999 kB"), (999_500, "1 MB"),
    (40_000_000, "40 MB"), (7_250_000_000_000, "7.3 TB"), (Int.max, "9223372 TB"),
  ])
  func `a number of bytes is told in the unit that people would use`(bytes: Int, text: String) {
    #expect(ByteCount(bytes).description == text)
  }

  @Test func `several pages each have their own result, in the order of the URLs`() throws {
    try WebTestServer.run([
      "/a": WebAnswer.page("one"), "/b": WebAnswer.status("500 No"), "/c": WebAnswer.page("three"),
    ]) { server in
      let fetch = try Fetch(["/a", "/b", "/c"].map(server.url))
      try Scheduler.run { try await fetch.run() }
      #expect(fetch.results.map(\.isComplete) == [true, false, true])
      #expect(!fetch.isComplete)
      #expect(fetch.results.map(\.url) == ["/a", "/b", "/c"].map(server.url))
    }
  }
}

/// Fetches one URL on a scheduler of its own.
func fetchOne(
  _ url: String, _ options: FetchOptions = FetchOptions(), _ reach: Reach = Reach(),
  pace: Pace = .scaled(1)
) throws -> FetchResult {
  let directory = try options.output.map { try OutputDirectory($0) }
  let fetch = Fetch([try WebAddress(url)], options, directory, reach)
  try Scheduler.run(pace: pace) { try await fetch.run() }
  return try #require(fetch.results.first)
}

extension FetchResult {
  /// The sentence that it failed with; empty if it did not.
  var failure: String {
    if case .failed(let sentence) = ending { return sentence }
    return ""
  }
}
#endif
