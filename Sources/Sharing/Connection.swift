import Glibc
import InterleaveEvents
import Recording

/// The two ways of a conversation with a program: a socket's, or those of two pipes.
final class Connection: Sendable {
  let input: Int32
  private let output: Int32?
  private let socket: UnixSocket?

  init(_ socket: consuming UnixSocket) {
    input = socket.descriptor
    output = socket.descriptor
    self.socket = consume socket
  }

  /// Reads from one descriptor and writes to another, which stay their owner's.
  init(input: Int32, output: Int32?) {
    self.input = input
    self.output = output
    socket = nil
    for descriptor in [input] + (output.map { [$0] } ?? []) {
      _ = fcntl(descriptor, F_SETFL, fcntl(descriptor, F_GETFL) | O_NONBLOCK)
    }
  }

  var canSend: Bool { output != nil }

  func receive(into bytes: inout [UInt8], atMost count: Int) -> UnixSocket.Outcome {
    UnixSocket.receive(from: input, into: &bytes, atMost: count)
  }

  func send(_ bytes: ArraySlice<UInt8>) -> UnixSocket.Outcome {
    guard let output else { return .gone }
    return UnixSocket.send(bytes, to: output)
  }

  /// The other side's greeting, and what came behind it.
  func greeting(
    path: String, patience: Duration, _ bytes: inout [UInt8]
  ) throws(SharingError) -> Greeting {
    let end = ContinuousClock.now + patience
    while true {
      do throws(WireError) {
        if let greeting = try Greeting.take(from: &bytes) { return greeting }
      } catch {
        throw .foreign("\(error)")
      }
      switch receive(into: &bytes, atMost: 4_096) {
      case .bytes: continue
      case .gone: throw bytes.isEmpty ? .gone(path) : .foreign("\(WireError.foreign)")
      case .wouldWait: break
      }
      let left = end - ContinuousClock.now
      guard left > .zero else { throw .silent(path) }
      var request = pollfd(fd: input, events: Int16(POLLIN), revents: 0)
      unsafe poll(&request, 1, Int32((left / .milliseconds(1)).rounded(.up)))
    }
  }
}
