#if Network
import Dispatch
import Foundation
import NIOCore
import NIOPosix

/// Waits until an event loop has dealt with everything that it was handed and that had reached its
/// sockets.
///
/// A task that is handed to a loop may run before the loop looks at its sockets again. A byte of a
/// pipe cannot: it becomes readable after everything that was readable before it.
final class LoopProbe: Sendable {
  private let loop: any EventLoop
  private let channel: any Channel
  private let input: FileHandle
  private let seen = DispatchSemaphore(value: 0)

  init(_ loop: any EventLoop) async throws {
    self.loop = loop
    let pipe = Pipe()
    input = pipe.fileHandleForWriting
    let output = dup(pipe.fileHandleForReading.fileDescriptor)
    channel = try await NIOPipeBootstrap(group: loop)
      .channelInitializer { [seen] channel in channel.pipeline.addHandler(Reader(seen)) }
      .takingOwnershipOfDescriptor(input: output).get()
  }

  /// Blocks until then.
  func catchUp() throws {
    try loop.submit {}.wait()
    try input.write(contentsOf: [UInt8(0)])
    seen.wait()
    // What was read may have led to more.
    try loop.submit {}.wait()
  }

  /// Ends it; to be called before the loop ends.
  func close() { channel.close(promise: nil) }

  private final class Reader: ChannelInboundHandler, Sendable {
    typealias InboundIn = ByteBuffer
    private let seen: DispatchSemaphore

    init(_ seen: DispatchSemaphore) { self.seen = seen }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
      for _ in 0..<unwrapInboundIn(data).readableBytes { seen.signal() }
    }
  }
}
#endif
