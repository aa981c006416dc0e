#if Network
import NIOCore
import Testing

@testable import Workloads

@Suite("Bodies in chunks") struct ChunkedBodyTests {
  private func mend(_ pieces: String...) throws -> String {
    var body = ChunkedBody()
    return try pieces.map { String(buffer: try body.mend(ByteBuffer(string: $0))) }.joined()
  }

  @Test(arguments: [
    ("5\nabcde\n0\n\n", "5\r\nabcde\r\n0\r\n\r\n"),
    ("5 \r\nabcde\r\n0\r\n\r\n", "5\r\nabcde\r\n0\r\n\r\n"),
    ("00005;a=\"b\"\r\nabcde\r\n000\r\nX: y\n\r\n", "5\r\nabcde\r\n0\r\n\r\n"),
    ("A\n\r\n0\r\n\r\nXXX\n0\n\nrest", "a\r\n\r\n0\r\n\r\nXXX\r\n0\r\n\r\nrest"),
  ])
  func `what browsers and curl read is read, wherever it is cut`(
    given: String, expected: String
  ) throws {
    for cut in 0...given.utf8.count {
      let first = String(decoding: Array(given.utf8)[..<cut], as: UTF8.self)
      let second = String(decoding: Array(given.utf8)[cut...], as: UTF8.self)
      let mended = try mend(first, second)
      #expect(mended == expected)
    }
  }

  @Test(arguments: [
    "-1\r\n", "zz\r\n", "\r\n", "ffffffffffffffffff\r\n", "1\r\nab\r\n", "+1\r\n", "5ghi\r\n",
    ";x\r\n",
  ])
  func `what is no chunk is an error`(text: String) {
    #expect(throws: AnswerError.disordered) { try mend(text) }
  }

  @Test func `a size without end takes no more memory than it may`() {
    #expect(throws: AnswerError.disordered) { try mend(String(repeating: "0", count: 20_000)) }
    #expect(throws: AnswerError.disordered) {
      try mend("0\r\n" + String(repeating: "X: y\r\n", count: 100_000))
    }
  }
}
#endif
