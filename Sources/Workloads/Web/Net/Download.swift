#if Network
import AsyncHTTPClient
import Interleave
import NIOCore
import NIOHTTP1

/// One page that a client asks for, in the three parts that a person tells apart: the connection,
/// the answer's head, and its body.
///
/// The body comes in portions: what arrives within a tenth of a second, or a quarter of a megabyte. So
/// a fast server costs the scheduler no more turns than a slow one, and no more memory: until a full
/// portion is read, nothing more is taken from the connection. One task reads it.
final class Download: Sendable {
  private struct State: Sendable {
    var task: HTTPClient.Task<Void>?
    var isSent = false
    var head: HTTPResponseHead?
    var body = ByteBuffer()
    /// Whether what is there of the body is to be read, though little it may be.
    var isDue = false
    /// What the client waits for before it goes on, if the portion is full.
    var demand: EventLoopPromise<Void>?
    var end: Result<Void, any Error>?

    mutating func takePortion() throws -> Portion? {
      guard isDue || end != nil else { return nil }
      if body.readableBytes > 0 {
        defer { (body, isDue, demand) = (ByteBuffer(), false, nil) }
        return Portion(bytes: body, demand: demand)
      }
      guard let end else { return nil }
      try end.get()
      return Portion(bytes: nil, demand: nil)
    }

    mutating func finish(_ end: Result<Void, any Error>) -> EventLoopPromise<Void>? {
      if self.end == nil { self.end = end }
      defer { demand = nil }
      return demand
    }
  }

  private struct Portion: Sendable {
    let bytes: ByteBuffer?
    let demand: EventLoopPromise<Void>?
  }

  /// What has become of bytes that arrived.
  private enum Arrival: Sendable { case first, further, full, unwanted }

  private static let portion = 256 << 10
  private static let patience = TimeAmount.milliseconds(100)

  private let host: String
  private let mailbox = Mailbox(State())

  init(host: String) { self.host = host }

  func start(_ request: HTTPClient.Request, with http: HTTPClient) {
    let task = http.execute(request: request, delegate: self)
    mailbox.change { $0.task = task }
  }

  /// Waits until there is a connection, and it has asked.
  func connect() async throws {
    _ = try await withWait("connect to \(host)") { [mailbox] in
      try await mailbox.next { state in
        if !state.isSent { try state.end?.get() }
        return state.isSent ? true : nil
      }
    }
  }

  /// Waits for the answer's head.
  func head() async throws -> HTTPResponseHead {
    try await withWait("answer of \(host)") { [mailbox] in
      try await mailbox.next { state in
        if state.head == nil { try state.end?.get() }
        return state.head
      }
    }
  }

  /// Waits for the next portion of the body; nil after the last one.
  func portion() async throws -> ByteBuffer? {
    try await withWait("body of \(host)") { [mailbox] in
      let portion = try await mailbox.next { try $0.takePortion() }
      portion.demand?.succeed()
      return portion.bytes
    }
  }

  /// Ends it, wherever it is; after its end it does nothing.
  func cancel() {
    let (task, demand) = mailbox.change { state in
      (state.end == nil ? state.task : nil, state.finish(.failure(CancellationError())))
    }
    demand?.succeed()
    task?.cancel()
  }
}

extension Download: HTTPClientResponseDelegate {
  func didSendRequestHead(task: HTTPClient.Task<Void>, _ head: HTTPRequestHead) {
    mailbox.change { $0.isSent = true }
  }

  func didReceiveHead(
    task: HTTPClient.Task<Void>, _ head: HTTPResponseHead
  ) -> EventLoopFuture<Void> {
    mailbox.change { state in
      state.isSent = true
      state.head = head
    }
    return task.eventLoop.makeSucceededVoidFuture()
  }

  func didReceiveBodyPart(
    task: HTTPClient.Task<Void>, _ buffer: ByteBuffer
  ) -> EventLoopFuture<Void> {
    let loop = task.eventLoop
    let demand = loop.makePromise(of: Void.self)
    let arrival = mailbox.amend { state -> Arrival in
      guard state.end == nil else { return .unwanted }
      let isFirst = state.body.readableBytes == 0
      state.body.writeImmutableBuffer(buffer)
      guard state.body.readableBytes >= Self.portion else { return isFirst ? .first : .further }
      state.demand = demand
      return .full
    }
    switch arrival {
    case .full:
      mailbox.change { $0.isDue = true }
      return demand.futureResult
    case .first:
      loop.scheduleTask(in: Self.patience) { [mailbox] in mailbox.change { $0.isDue = true } }
    case .further, .unwanted: break
    }
    demand.succeed()
    return demand.futureResult
  }

  func didReceiveError(task: HTTPClient.Task<Void>, _ error: any Error) {
    mailbox.change { $0.finish(.failure(error)) }?.succeed()
  }

  func didFinishRequest(task: HTTPClient.Task<Void>) throws {
    mailbox.change { $0.finish(.success(())) }?.succeed()
  }
}
#endif
