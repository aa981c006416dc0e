#if Network
import Interleave
import TestFiles
import Testing

@testable import Workloads

@Suite("Asking again") struct WebRetryTests {
  @Test(arguments: [1, 4, 25])
  func `connections that close after each answer lose no page`(atOnce: Int) throws {
    let answer = WebAnswer.rawThenClose(WebAnswer.head(length: 4) + "page")
    try WebTestServer.run([:], otherwise: answer) { server in
      let fetch = try Fetch(
        (0..<100).map { server.url("/\($0)") }, FetchOptions(concurrency: atOnce))
      try Scheduler.run { try await fetch.run() }
      #expect(fetch.results.allSatisfy { $0.ending == .shown(preview: "page") })
    }
  }

  @Test func `a page is asked for again whose connection closed without an answer`() throws {
    let answer = WebAnswer.inTurn(WebAnswer.rawThenClose(""), WebAnswer.page("page"))
    try WebTestServer.run(["/": answer]) { server in
      let result = try fetchOne(server.url("/"))
      #expect(result.ending == .shown(preview: "page"))
      #expect(server.asked.count == 2)
    }
  }

  @Test func `a server that is busy is asked again when it says, and the wait is told`() throws {
    let busy = WebAnswer.status("503 Busy", "Retry-After: 120")
    try WebTestServer.run(["/": WebAnswer.inTurn(busy, WebAnswer.page("page"))]) { server in
      let result = try fetchOne(server.url("/"), pace: .virtual)
      #expect(result.ending == .shown(preview: "page"))
      #expect(result.duration >= .seconds(120))
    }
  }

  @Test(arguments: [408, 429, 502, 503, 504])
  func `what may pass is asked for as often as its user allows`(status: Int) throws {
    try WebTestServer.run(["/": WebAnswer.status("\(status) No")]) { server in
      let result = try fetchOne(server.url("/"), FetchOptions(retries: 2), pace: .virtual)
      #expect(result.failure.hasPrefix("The server answered \(status)"))
      #expect(server.asked.count == 3)
    }
  }

  @Test(arguments: ["3600", "99999999999999", "Sun, 06 Nov 2095 08:49:37 GMT"])
  func `nobody is made to wait for long`(wait: String) throws {
    let busy = WebAnswer.status("503 Busy", "Retry-After: \(wait)")
    try WebTestServer.run(["/": busy]) { server in
      let result = try fetchOne(server.url("/"), pace: .virtual)
      #expect(result.failure.hasPrefix("The server answered 503 Service Unavailable, and asks for"))
      #expect(server.asked.count == 1)
    }
  }

  @Test func `a page that breaks off is gone on with where it broke off`() throws {
    let folder = try TemporaryFolder()
    let first = WebAnswer.rawThenClose(
      "HTTP/1.1 200 OK\r\nETag: \"v1\"\r\nContent-Length: 10\r\n\r\n01234")
    let rest = WebAnswer.raw(
      "HTTP/1.1 206 Partial Content\r\nContent-Range: bytes 5-9/10\r\nContent-Length: 5\r\n\r\n56789"
    )
    try WebTestServer.run(["/x": WebAnswer.inTurn(first, rest)]) { server in
      let result = try fetchOne(
        server.url("/x"), FetchOptions(output: folder.path), pace: .virtual)
      #expect(result.ending == .saved(path: folder.path + "/x"))
      #expect(try text(of: folder.path + "/x") == "0123456789")
      #expect(server.heads[1].contains("Range: bytes=5-\r\nIf-Range: \"v1\""))
    }
  }

  @Test(arguments: [
    "HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nnew",
    "HTTP/1.1 206 Partial\r\nContent-Range: bytes 4-9/10\r\nContent-Length: 3\r\n\r\nbad",
    "HTTP/1.1 206 Partial\r\nContent-Range: bytes 5-9/11\r\nContent-Length: 3\r\n\r\nbad",
    "HTTP/1.1 206 Partial\r\nContent-Length: 3\r\n\r\nbad",
    "HTTP/1.1 206 Partial\r\nETag: \"v2\"\r\nContent-Range: bytes 5-9/10\r\nContent-Length: 5\r\n\r\nwrong",
  ])
  func `a page that has changed meanwhile is never glued to its old part`(second: String) throws {
    let first = WebAnswer.rawThenClose(
      "HTTP/1.1 200 OK\r\nETag: \"v1\"\r\nContent-Length: 10\r\n\r\n01234")
    let answer = WebAnswer.inTurn(first, WebAnswer.raw(second))
    try WebTestServer.run(["/": answer]) { server in
      let result = try fetchOne(server.url("/"), pace: .virtual)
      let isNew = second.hasSuffix("new")
      #expect(isNew ? result.ending == .shown(preview: "new") : !result.isComplete)
    }
  }

  @Test(arguments: [
    "206 Partial\r\nContent-Range: bytes 4-9/10", "416 Range Not Satisfiable",
  ])
  func `a page whose rest cannot be had is asked for as a whole`(status: String) throws {
    let first = WebAnswer.rawThenClose(
      "HTTP/1.1 200 OK\r\nETag: \"v1\"\r\nContent-Length: 10\r\n\r\n01234")
    let wrong = WebAnswer.raw("HTTP/1.1 \(status)\r\nContent-Length: 3\r\n\r\nbad")
    let answer = WebAnswer.inTurn(first, wrong, WebAnswer.page("whole"))
    try WebTestServer.run(["/": answer]) { server in
      let result = try fetchOne(server.url("/"), pace: .virtual)
      #expect(result.ending == .shown(preview: "whole"))
      #expect(result.bytes == 5)
    }
  }

  @Test func `a part that nobody asked for is no page`() throws {
    let answer =
      "HTTP/1.1 206 Partial\r\nContent-Range: bytes 0-2/9\r\nContent-Length: 3\r\n\r\nabc"
    try WebTestServer.run(["/": WebAnswer.raw(answer)]) { server in
      let result = try fetchOne(server.url("/"))
      #expect(result.failure.hasSuffix("it sent a part only."))
      let asked = FetchOptions(headers: [try HeaderField("Range: bytes=0-2")])
      let part = try fetchOne(server.url("/"), asked)
      #expect(part.ending == .shown(preview: "abc"))
    }
  }

  @Test(arguments: [
    ("Sun, 06 Nov 1994 08:49:37 GMT", "1994-11-06T08:49:37Z"),
    ("Sunday, 06-Nov-94 08:49:37 GMT", "1994-11-06T08:49:37Z"),
    ("Sun Nov  6 08:49:37 1994", "1994-11-06T08:49:37Z"),
    ("Sun, 99 Foo 9999 99:99:99 GMT", nil), ("soon", nil), ("", nil),
  ])
  func `moments are read in each form that headers have`(text: String, moment: String?) {
    #expect(HTTPDate.read(text) == moment.flatMap { Timestamp(rfc3339: $0) })
  }

  @Test(arguments: [
    (Duration.milliseconds(340), "340 ms"), (.milliseconds(999.7), "1 s"),
    (.milliseconds(12_500), "12.5 s"), (.seconds(59.96), "1 min"), (.seconds(250), "4 min 10 s"),
    (.seconds(11_100), "3 h 5 min"), (.seconds(90_000), "1 d 1 h"),
  ])
  func `a length of time is told in the units that people would use`(
    time: Duration, text: String
  ) {
    #expect(TimeSpan(time).description == text)
  }

  @Test func `all pages together tell how much is still to come`() {
    let tally = FetchTally(pages: 4)
    #expect(tally.remaining == nil)
    tally.note(0, bytes: 10, of: 100)
    #expect(tally.remaining == nil)
    tally.note(1, bytes: 0, of: 300)
    #expect(tally.remaining == 790)
    tally.end(0)
    #expect(tally.remaining == 610)
    tally.note(2, bytes: 0, of: .max)
    #expect(tally.progress.over == 1 && tally.bytes == 10)
    let pace = TransferPace(bytes: 2_000_000, remaining: 50_000_000, rate: 1_109_057)
    #expect(pace.description == "2 MB, 1.1 MB/s, 45 s left")
  }
}
#endif
