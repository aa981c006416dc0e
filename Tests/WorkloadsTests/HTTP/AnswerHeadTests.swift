#if Network
import NIOCore
import Testing

@testable import Workloads

@Suite("Heads of answers") struct AnswerHeadTests {
  private func read(_ head: String) throws(AnswerError) -> String {
    String(decoding: try AnswerHead(head.utf8).bytes, as: UTF8.self)
  }

  @Test(arguments: [
    ("HTTP/1.1 200 OK\nA: b\n\n", "HTTP/1.1 200 OK\r\na: b\r\n\r\n"),
    ("HTTP/1.1 200 OK\r\nA: b\r\n  c\r\n\td\r\n\r\n", "HTTP/1.1 200 OK\r\na: b c d\r\n\r\n"),
    ("HTTP/1.0 200\r\n\r\n", "HTTP/1.0 200 \r\n\r\n"),
    ("HTTP/2 404 No\r\n\r\n", "HTTP/1.1 404 No\r\n\r\n"),
    (
      "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 5, 05\r\n\r\n",
      "HTTP/1.1 200 OK\r\ncontent-length: 5\r\n\r\n"
    ),
    (
      "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nTransfer-Encoding: Chunked\r\n\r\n",
      "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n"
    ),
    (
      "HTTP/1.1 200 OK\r\nno colon\r\n: x\r\nA B: c\r\nD : e\r\nF:\u{1}g\u{7f}\r\n\r\n",
      "HTTP/1.1 200 OK\r\nd: e\r\nf:  g \r\n\r\n"
    ),
  ])
  func `what browsers and curl read is read, and written as parsers want it`(
    given: String, expected: String
  ) throws {
    let written = try read(given)
    #expect(written == expected)
  }

  @Test(arguments: ["099", "000", "99", "1000", "-1", "abc", "20", ""])
  func `a status that is no number from 100 to 999 is none`(status: String) {
    #expect(throws: AnswerError.self) { try read("HTTP/1.1 \(status) X\r\n\r\n") }
  }

  @Test(arguments: ["5\r\nContent-Length: 6", "-1", "1e3", "9223372036854775808", "0x10", "5, 6"])
  func `a length that is none, or two of them, is an error`(length: String) {
    #expect(throws: AnswerError.badLength) {
      try read("HTTP/1.1 200 OK\r\nContent-Length: \(length)\r\n\r\n")
    }
  }

  @Test func `the end of a head is found wherever it is cut`() throws {
    let text = Array("\r\nHTTP/1.1 200 OK\r\nA: b\n\r\nbody\n\n".utf8)
    for cut in 0...text.count {
      var search = HeadSearch()
      let early = try search.headLength(ByteBuffer(bytes: text[..<cut]).readableBytesView)
      let late = try early ?? search.headLength(ByteBuffer(bytes: text).readableBytesView)
      #expect(late == 26)
    }
  }

  @Test func `of very many headers those stay that mean something`() throws {
    let many = (0..<5_000).map { "X-\($0): y\r\n" }.joined()
    let head = try read("HTTP/1.1 200 OK\r\n\(many)Content-Length: 3\r\nLocation: /a\r\n\r\n")
    #expect(head.contains("content-length: 3\r\n") && head.contains("location: /a\r\n"))
    #expect(head.split(separator: "\r\n").count <= 201)
  }
}
#endif
