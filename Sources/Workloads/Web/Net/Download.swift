import AsyncHTTPClient
import Interleave
import NIOCore
import NIOHTTP1

/// One page that a client asks for, in the three parts that a person tells apart: the connection,
/// the answer's head, and its body.
///
/// At most one piece of the body waits to be read; until it is, nothing more is taken from the
/// connection. One task reads it.
final class Download: Sendable {
  private struct State: Sendable {
    var task: HTTPClient.Task<Void>?
    var isSent = false
    var head: HTTPResponseHead?
    var piece: ByteBuffer?
    var demand: EventLoopPromise<Void>?
    var end: Result<Void, any Error>?

    mutating func takePiece() throws -> Piece? {
      if let piece {
        defer { (self.piece, demand) = (nil, nil) }
        return Piece(bytes: piece, demand: demand)
      }
      guard let end else { return nil }
      try end.get()
      return Piece(bytes: nil, demand: nil)
    }

    mutating func finish(_ end: Result<Void, any Error>) -> EventLoopPromise<Void>? {
      if self.end == nil { self.end = end }
      defer { demand = nil }
      return demand
    }
  }

  private struct Piece: Sendable {
    let bytes: ByteBuffer?
    let demand: EventLoopPromise<Void>?
  }

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

  /// Waits for the next piece of the body; nil after the last one.
  func piece() async throws -> ByteBuffer? {
    try await withWait("body of \(host)") { [mailbox] in
      let piece = try await mailbox.next { try $0.takePiece() }
      piece.demand?.succeed()
      return piece.bytes
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
    let demand = task.eventLoop.makePromise(of: Void.self)
    let isWanted = mailbox.change { state in
      guard state.end == nil else { return false }
      state.piece = buffer
      state.demand = demand
      return true
    }
    if !isWanted { demand.succeed() }
    return demand.futureResult
  }

  func didReceiveError(task: HTTPClient.Task<Void>, _ error: any Error) {
    mailbox.change { $0.finish(.failure(error)) }?.succeed()
  }

  func didFinishRequest(task: HTTPClient.Task<Void>) throws {
    mailbox.change { $0.finish(.success(())) }?.succeed()
  }
}
