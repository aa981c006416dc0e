#if Network
import Interleave
import Testing

@testable import Workloads

@Suite("Fetching over HTTP/2") struct HTTP2Tests {
  @Test(arguments: ["099", "0", "-5", "", "1000", "abc", "101", "99999999999999999999", "+20"])
  func `a status that is none is a failure, and no end of the program`(status: String) throws {
    let results = try HTTP2Server.fetch(2) { request in
      request.number == 1
        ? [Frame.headers(status, request.stream, isLast: true)] : Frame.page("ok", request.stream)
    }
    #expect(results[0].failure.contains("gave no answer that can be read: "))
    #expect(results[1].ending == .shown(preview: "ok"))
  }

  @Test(arguments: ["100", "103"])
  func `a note ahead of the answer is passed over, unless nothing follows`(status: String) throws {
    let results = try HTTP2Server.fetch(2) { request in
      request.number == 1
        ? [Frame.headers(status, request.stream)] + Frame.page("ok", request.stream)
        : [Frame.headers(status, request.stream, isLast: true)]
    }
    #expect(results[0].ending == .shown(preview: "ok"))
    #expect(!results[1].isComplete)
  }

  @Test func `a connection that ends after each tenth request loses none`() throws {
    let results = try HTTP2Server.fetch(200, atOnce: 20) { request in
      if request.ofConnection > 10 { return [] }
      return Frame.page("ok", request.stream)
        + (request.ofConnection == 10 ? [Frame.goAway(last: request.stream)] : [])
    }
    #expect(results.allSatisfy { $0.ending == .shown(preview: "ok") })
  }

  @Test func `a request that is refused is sent again`() throws {
    let results = try HTTP2Server.fetch(3) { request in
      request.number % 2 == 1
        ? [Frame.reset(request.stream, code: 7)] : Frame.page("ok", request.stream)
    }
    #expect(results.allSatisfy { $0.ending == .shown(preview: "ok") })
  }

  @Test func `a server that refuses every request is a failure that says so`() throws {
    let results = try HTTP2Server.fetch(1) { [Frame.reset($0.stream, code: 7)] }
    #expect(results[0].failure.hasSuffix("it refuses to answer now."))
  }

  @Test func `a server that agrees on HTTP2 and does not begin with it is asked over HTTP1`() throws
  {
    let answer = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\nok"
    let results = try MuteHTTP2Server.fetch(3, overHTTP1: answer)
    #expect(results.allSatisfy { $0.ending == .shown(preview: "ok") })
  }

  @Test func `a server that takes no request over either is a failure that says so`() throws {
    for result in try MuteHTTP2Server.fetch(2, overHTTP1: "") {
      #expect(
        result.failure.hasSuffix("it takes no request over HTTP/2, and none over HTTP/1.1."))
    }
  }

  @Test func `a server that breaks the protocol holds up nobody who comes later`() throws {
    let results = try HTTP2Server.fetch(3) { request in
      request.number == 1
        ? [Frame.bytes(type: 9, flags: 0, stream: request.stream, [1])]
        : Frame.page("ok", request.stream)
    }
    #expect(results.allSatisfy { $0.ending == .shown(preview: "ok") })
  }

  @Test func `how many requests may be under way can change while none is`() throws {
    let results = try HTTP2Server.fetch(4) { request in
      Frame.page("ok", request.stream) + [Frame.mostStreams(UInt8(request.number + 1))]
    }
    #expect(results.allSatisfy { $0.ending == .shown(preview: "ok") })
  }
}
#endif
