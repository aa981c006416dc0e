import Interleave
import NIOCore
import NIOHTTP1

/// One page on its way, through all redirects, into its sink.
struct PageTransfer {
  let start: WebAddress
  let client: WebClient
  let directory: OutputDirectory?
  /// How many bytes the page may have; nil: any number.
  let largest: Int?
  /// The status of the last answer.
  private(set) var status: Int?
  /// How many bytes of the page have come.
  private(set) var bytes = 0

  private static let redirectLimit = 10

  init(_ start: WebAddress, client: WebClient, directory: OutputDirectory?, largest: Int?) {
    self.start = start
    self.client = client
    self.directory = directory
    self.largest = largest
  }

  /// Fetches the page.
  ///
  /// - Throws: `FetchError`; `CancellationError`.
  mutating func run() async throws -> FetchResult.Ending {
    var address = start
    for _ in 0...Self.redirectLimit {
      let download = try client.get(address)
      defer { download.cancel() }
      let head = try await head(of: download, address)
      if let next = try redirect(head, from: address) {
        log("\(head.status.code) leads to \(next.url)")
        address = next
        continue
      }
      guard (200..<300).contains(head.status.code) else {
        throw FetchError.status(Int(head.status.code), reason: head.status.reasonPhrase)
      }
      return try await receive(download, head, from: address)
    }
    throw FetchError.tooManyRedirects(limit: Self.redirectLimit)
  }

  private mutating func head(
    of download: Download, _ address: WebAddress
  ) async throws -> HTTPResponseHead {
    var phase = FetchError.Phase.connecting
    do {
      try await download.connect()
      phase = .asking
      let head = try await download.head()
      status = Int(head.status.code)
      return head
    } catch {
      throw FetchError(error, host: address.host, phase) ?? CancellationError()
    }
  }

  private func redirect(
    _ head: HTTPResponseHead, from address: WebAddress
  ) throws(FetchError) -> WebAddress? {
    guard [301, 302, 303, 307, 308].contains(head.status.code),
      let location = head.headers.first(name: "location")
    else { return nil }
    do {
      return try address.following(location)
    } catch {
      throw .badRedirect(error.description)
    }
  }

  private mutating func receive(
    _ download: Download, _ head: HTTPResponseHead, from address: WebAddress
  ) async throws -> FetchResult.Ending {
    let total = head.headers.first(name: "content-length").flatMap { Int($0) }
    var sink = try await PageSink(directory)
    do {
      try await copy(download, to: &sink, total: total, host: address.host)
      guard let path = try await sink.finish(as: FileName(for: start)) else {
        let preview = sink.preview
        log(preview)
        return .shown(preview: preview)
      }
      log("saved as \(path)")
      return .saved(path: path)
    } catch {
      sink.discard()
      throw error
    }
  }

  private mutating func copy(
    _ download: Download, to sink: inout PageSink, total: Int?, host: String
  ) async throws {
    var throughput = Throughput(from: .now)
    report(completed: 0, of: total)
    try check(total ?? 0)
    while let portion = try await portion(of: download, total: total, host: host) {
      bytes += portion.readableBytes
      try check(bytes)
      try await sink.append(portion)
      if let rate = throughput.note(bytes, at: .now) {
        report(completed: bytes, of: total, "\(ByteCount(bytes))")
        measure("bytes/s", rate.rounded())
      }
    }
    report(completed: bytes, of: total ?? bytes, "\(ByteCount(bytes))")
  }

  private func check(_ size: Int) throws(FetchError) {
    if let largest, size > largest { throw .tooLarge(limit: largest) }
  }

  private func portion(
    of download: Download, total: Int?, host: String
  ) async throws -> ByteBuffer? {
    do {
      return try await download.portion()
    } catch {
      throw FetchError(error, host: host, .receiving(bytes, of: total)) ?? CancellationError()
    }
  }
}
