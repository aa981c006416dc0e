#if Network
import Glibc
import NIOCore
import Synchronization

/// The answers that the tests' server gives.
enum WebAnswer {
  typealias Answer = WebTestServer.Answer

  /// Those bytes as they are; the connection stays open.
  static func raw(_ text: String) -> Answer {
    { $0.writeAndFlush(ByteBuffer(string: text), promise: nil) }
  }

  /// Those bytes as they are, then the end of the connection.
  static func rawThenClose(_ text: String) -> Answer {
    { channel in
      channel.writeAndFlush(ByteBuffer(string: text)).whenComplete { _ in
        channel.close(promise: nil)
      }
    }
  }

  /// Those bytes as they are, then a reset of the connection.
  static func rawThenReset(_ text: String) -> Answer {
    { channel in
      channel.writeAndFlush(ByteBuffer(string: text)).whenComplete { _ in
        let atOnce = linger(l_onoff: 1, l_linger: 0)
        _ = (channel as? any SocketOptionProvider)?.setSoLinger(atOnce)
        channel.close(promise: nil)
      }
    }
  }

  /// A proper page.
  static func page(_ text: String) -> Answer { raw(head(length: text.utf8.count) + text) }

  /// No page, but that status.
  static func status(_ status: String, _ headers: String...) -> Answer {
    let lines = headers.map { $0 + "\r\n" }.joined()
    return raw("HTTP/1.1 \(status)\r\n\(lines)content-length: 0\r\n\r\n")
  }

  /// One answer after the other, the last for all further requests.
  static func inTurn(_ answers: Answer...) -> Answer {
    let rest = Rest(answers)
    return { channel in rest.next()(channel) }
  }

  private final class Rest: Sendable {
    private let answers: Mutex<[Answer]>
    init(_ answers: [Answer]) { self.answers = Mutex(answers) }

    func next() -> Answer {
      answers.withLock { $0.count > 1 ? $0.removeFirst() : $0[0] }
    }
  }

  static func redirect(to target: String) -> Answer { status("302 Found", "location: \(target)") }

  /// Never a byte.
  static let silence: Answer = { _ in }

  /// A page of `count` bytes, all of them `x`, in pieces of at most 64 KiB.
  static func huge(_ count: Int) -> Answer {
    { channel in
      channel.write(ByteBuffer(string: head(length: count)), promise: nil)
      send(left: count, in: channel)
    }
  }

  /// A page without a length and without an end.
  static let endless: Answer = { channel in
    channel.write(ByteBuffer(string: "HTTP/1.1 200 OK\r\n\r\n"), promise: nil)
    send(left: .max, in: channel)
  }

  /// The first text at once, the second when `gate` opens.
  static func gated(_ first: String, _ gate: EventLoopFuture<Void>, _ second: String) -> Answer {
    { channel in
      channel.writeAndFlush(ByteBuffer(string: first), promise: nil)
      gate.whenSuccess {
        channel.writeAndFlush(ByteBuffer(string: second), promise: nil)
      }
    }
  }

  /// Both answers, as far as they come at once in their order.
  static func both(_ first: @escaping Answer, _ second: @escaping Answer) -> Answer {
    { channel in
      first(channel)
      second(channel)
    }
  }

  static func head(length: Int) -> String {
    "HTTP/1.1 200 OK\r\ncontent-length: \(length)\r\n\r\n"
  }

  private static func send(left: Int, in channel: any Channel) {
    guard left > 0 else { return }
    let count = min(left, 64 << 10)
    channel.writeAndFlush(ByteBuffer(repeating: UInt8(ascii: "x"), count: count)).whenSuccess {
      send(left: left - count, in: channel)
    }
  }
}
#endif
