#if Network
import Foundation
import NIOCore
import NIOPosix
import TestFiles
import Testing

@testable import Workloads

@Suite("Fetching from bad servers") struct WebTroubleTests {
  @Test func `a body that ends early is a failure, not a page`() throws {
    let cut = WebAnswer.rawThenClose(WebAnswer.head(length: 100) + "short")
    try WebTestServer.run(["/": cut]) { server in
      let result = try fetchOne(server.url("/"))
      #expect(
        result.failure == "127.0.0.1:\(server.port) cut its answer off after 5 of 100 bytes.")
    }
  }

  @Test func `a chunked body that ends early is a failure, not a page`() throws {
    let head = "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n"
    try WebTestServer.run(["/": WebAnswer.rawThenClose(head + "5\r\nabcde\r\n")]) { server in
      let result = try fetchOne(server.url("/"))
      #expect(result.failure == "127.0.0.1:\(server.port) cut its answer off after 5 bytes.")
    }
  }

  @Test(arguments: ["garbage\r\n\r\n", "HTTP/1.1 banana\r\n\r\n", "ÿþý\r\n\r\n"])
  func `a head that is no HTTP is a failure`(bytes: String) throws {
    try WebTestServer.run(["/": WebAnswer.rawThenClose(bytes)]) { server in
      let result = try fetchOne(server.url("/"))
      #expect(
        result.failure.hasPrefix("127.0.0.1:\(server.port) gave no answer that can be read: "))
    }
  }

  @Test func `a head without end is a failure`() throws {
    let endlessHead = "HTTP/1.1 200 OK\r\nx: " + String(repeating: "y", count: 200_000)
    try WebTestServer.run(["/": WebAnswer.raw(endlessHead)]) { server in
      let result = try fetchOne(server.url("/"))
      #expect(result.failure.contains("its headers are too many or too long"))
    }
  }

  @Test func `a connection that closes without an answer is a failure`() throws {
    try WebTestServer.run(["/": WebAnswer.rawThenClose("")]) { server in
      let result = try fetchOne(server.url("/"))
      #expect(result.failure.contains("it closed the connection without one"))
    }
  }

  @Test func `a connection that is reset is a failure`() throws {
    try WebTestServer.run(["/": WebAnswer.rawThenReset("")]) { server in
      let result = try fetchOne(server.url("/"))
      #expect(result.failure.contains("gave no answer that can be read"))
    }
    try WebTestServer.run([
      "/": WebAnswer.rawThenReset(WebAnswer.head(length: 9) + "abc")
    ]) { server in
      let result = try fetchOne(server.url("/"))
      #expect(result.failure.contains("cut its answer off"))
    }
  }

  @Test func `where nobody listens nothing is fetched`() throws {
    let taken = try TakenPort()
    let port = taken.number
    let result = try fetchOne("http://127.0.0.1:\(port)/")
    #expect(result.failure == "Cannot connect to 127.0.0.1:\(port): nobody listens there.")
    #expect(result.status == nil)
  }

  @Test func `a server without TLS gives no secure connection`() throws {
    let answer = WebAnswer.rawThenClose("HTTP/1.1 400 Bad Request\r\n\r\n")
    try WebTestServer.run([WebTestServer.handshake: answer]) { server in
      let result = try fetchOne("https://127.0.0.1:\(server.port)/")
      #expect(
        result.failure
          == "No secure connection to 127.0.0.1:\(server.port): it does not speak TLS.")
    }
  }

  @Test func `a server that never answers is told as silent`() throws {
    try WebTestServer.run(["/": WebAnswer.silence]) { server in
      let limit = Duration.milliseconds(200)
      let result = try fetchOne(server.url("/"), FetchOptions(timeout: limit))
      #expect(result.ending == .silent(for: limit))
      #expect(
        result.description
          == "\(server.url("/")): Its server was silent for 200 ms; --timeout gives it longer.")
    }
  }

  @Test func `an endless page runs into the limit on the whole, not into that on silence`() throws {
    try WebTestServer.run(["/": WebAnswer.endless]) { server in
      let limit = Duration.milliseconds(400)
      let result = try fetchOne(server.url("/"), FetchOptions(longest: limit))
      #expect(result.ending == .timedOut(after: limit))
      #expect(result.description.hasSuffix("within 400 ms; --max-time gives it longer."))
    }
  }

  @Test func `an endless page ends at the largest size, and leaves no file`() throws {
    let folder = try TemporaryFolder()
    let directory = folder.path
    try WebTestServer.run(["/": WebAnswer.endless]) { server in
      let result = try fetchOne(
        server.url("/"), FetchOptions(output: directory, timeout: nil, largest: 3_000_000))
      #expect(result.failure == "It is larger than 3 MB; --max-size allows for more.")
      #expect(result.bytes < 4_000_000)
      let left = try FileManager.default.contentsOfDirectory(atPath: directory)
      #expect(left.isEmpty)
    }
  }

  @Test func `a page that says that it is too large is not begun`() throws {
    try WebTestServer.run(["/": WebAnswer.raw(WebAnswer.head(length: 101) + "x")]) { server in
      let result = try fetchOne(server.url("/"), FetchOptions(largest: 100))
      #expect(result.failure == "It is larger than 100 bytes; --max-size allows for more.")
      #expect(result.bytes == 0)
    }
    try WebTestServer.run(["/": WebAnswer.huge(100)]) { server in
      let result = try fetchOne(server.url("/"), FetchOptions(largest: 100))
      #expect(result.isComplete)
    }
  }

  @Test func `a page that stalls in the middle is told as silence`() throws {
    try WebTestServer.run(["/": WebAnswer.raw(WebAnswer.head(length: 9) + "abc")]) { server in
      let limit = Duration.seconds(2)
      let result = try fetchOne(server.url("/"), FetchOptions(timeout: limit))
      #expect(result.ending == .silent(for: limit))
      #expect(result.bytes == 3)
    }
  }
}

/// A port on which nobody listens, and nobody else can while this is alive.
private final class TakenPort: Sendable {
  let number: Int
  private let descriptor: CInt

  init() throws {
    let opened = socket(AF_INET, CInt(SOCK_STREAM.rawValue), 0)
    descriptor = opened
    let address = try SocketAddress(ipAddress: "127.0.0.1", port: 0)
    let bound = unsafe address.withSockAddr { unsafe bind(opened, $0, socklen_t($1)) }
    #expect(bound == 0)
    var name = sockaddr_in()
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    unsafe withUnsafeMutablePointer(to: &name) { pointer in
      unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        _ = unsafe getsockname(opened, $0, &length)
      }
    }
    number = Int(UInt16(bigEndian: name.sin_port))
  }

  deinit { close(descriptor) }
}
#endif
