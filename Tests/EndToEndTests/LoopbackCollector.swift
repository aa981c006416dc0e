#if Network
import Foundation
import Synchronization

/// A collector on loopback that takes requests one after the other, and answers as a test wants.
final class LoopbackCollector: Sendable {
  let port: UInt16
  private let listener: Int32
  private let answer: String
  private let delay: Double
  private let taken = Mutex<[(head: String, body: Data)]>([])

  /// Begins to listen; it answers each request with that status, so many seconds later.
  init(answering status: String, after delay: Double = 0) throws {
    self.answer = "HTTP/1.1 \(status)\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{}"
    self.delay = delay
    (listener, port) = try Self.listen()
    Thread.detachNewThread { [self] in
      while true {
        let connection = accept(listener, nil, nil)
        guard connection >= 0 else { return }
        serve(connection)
        close(connection)
      }
    }
  }

  /// What was posted, in its order.
  var requests: [(head: String, body: Data)] { taken.withLock { $0 } }

  func end() { shutdown(listener, Int32(SHUT_RDWR)) }

  /// A port of loopback at which nobody listens.
  static func freePort() throws -> UInt16 {
    let (listener, port) = try listen()
    close(listener)
    return port
  }

  private static func listen() throws -> (Int32, UInt16) {
    let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let isBound = unsafe withUnsafeMutablePointer(to: &address) {
      unsafe $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        unsafe bind(listener, $0, length) == 0 && Glibc.listen(listener, 16) == 0
          && getsockname(listener, $0, &length) == 0
      }
    }
    guard isBound else { throw POSIXError(.EADDRNOTAVAIL) }
    return (listener, UInt16(bigEndian: address.sin_port))
  }

  private func serve(_ connection: Int32) {
    var received = Data()
    var bytes = [UInt8](repeating: 0, count: 65_536)
    while true {
      if let end = received.firstRange(of: Data("\r\n\r\n".utf8)) {
        let head = String(decoding: received[..<end.lowerBound], as: UTF8.self)
        let body = received[end.upperBound...]
        if body.count >= Self.length(in: head) {
          taken.withLock { $0.append((head, Data(body))) }
          Thread.sleep(forTimeInterval: delay)
          _ = unsafe write(connection, answer, answer.utf8.count)
          return
        }
      }
      let count = unsafe read(connection, &bytes, bytes.count)
      guard count > 0 else { return }
      received += bytes[..<count]
    }
  }

  private static func length(in head: String) -> Int {
    let line = head.lowercased().split(separator: "\r\n").first { $0.hasPrefix("content-length:") }
    return line.flatMap { Int($0.dropFirst(15).trimmingCharacters(in: .whitespaces)) } ?? 0
  }
}
#endif
