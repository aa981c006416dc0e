#if Network
import Interleave
import NIOCore
import NIOHTTP1

extension PageTransfer {
  /// Takes in the body of an answer, or the rest of one that broke off.
  mutating func receive(
    _ download: Download, _ head: HTTPResponseHead, from address: WebAddress
  ) async throws -> FetchResult.Ending {
    let proposal = proposedName(head.headers)
    if let path = try await existingFile(named: proposal ?? name) { return skipped(path) }
    var page = try await page(for: head, from: address)
    do {
      try await copy(download, to: &page, host: plan.client.label(for: address))
    } catch {
      if page.validator.isEmpty || error is CancellationError {
        page.sink.discard()
        partial = nil
      } else {
        partial = page
      }
      throw error
    }
    partial = nil
    do {
      return try await finish(&page, proposal)
    } catch {
      page.sink.discard()
      throw error
    }
  }

  /// The page that the answer begins, or goes on with.
  private mutating func page(
    for head: HTTPResponseHead, from address: WebAddress
  ) async throws -> PartialPage {
    if let partial, bytes > 0, head.status.code == 206, !asksForRange {
      if partial.isContinued(by: head.headers, from: bytes) { return partial }
    }
    partial?.sink.discard()
    startsOver = partial != nil
    partial = nil
    if head.status.code == 206, !asksForRange {
      let reason = startsOver ? "it sent another part than it was asked for" : "it sent a part only"
      throw FetchError.broken(host: plan.client.label(for: address), reason: reason)
    }
    startsOver = false
    bytes = 0
    let isWhole = head.status.code == 200
    return PartialPage(
      sink: try await PageSink(plan.directory),
      validator: isWhole ? PartialPage.validator(head.headers) ?? "" : "",
      total: head.status.code == 204
        ? nil : head.headers.first(name: "content-length").flatMap { Int($0) },
      headers: head.headers)
  }

  private mutating func copy(
    _ download: Download, to page: inout PartialPage, host: String
  ) async throws {
    var throughput = Throughput(from: .now, bytes)
    let total = page.total
    report(completed: bytes, of: total)
    plan.tally.note(index, bytes: bytes, of: total)
    try check(total ?? 0)
    while let portion = try await portion(of: download, total: total, host: host) {
      bytes += portion.readableBytes
      plan.tally.note(index, bytes: bytes, of: total)
      try check(bytes)
      try await page.sink.append(portion)
      if let rate = throughput.note(bytes, at: .now) {
        let pace = TransferPace(
          bytes: bytes, remaining: total.map { max(0, $0 - bytes) }, rate: rate)
        report(completed: bytes, of: total, "\(pace)")
        measure("kB/s", (rate / 1_000).rounded())
      }
    }
    if let total, bytes < total {
      throw FetchError.cutOff(host: host, received: bytes, expected: total, how: .silently)
    }
    report(completed: bytes, of: total ?? bytes, "\(ByteCount(bytes))")
  }

  private func check(_ size: Int) throws(FetchError) {
    if let largest = plan.options.largest, size > largest { throw .tooLarge(limit: largest) }
  }

  private mutating func portion(
    of download: Download, total: Int?, host: String
  ) async throws -> ByteBuffer? {
    do {
      return try await withTimeout(plan.options.timeout) { try await download.portion() }
    } catch let error as TimeoutError {
      wasSilent = true
      throw error
    } catch {
      throw FetchError(error, host: host, .receiving(bytes, of: total)) ?? CancellationError()
    }
  }
}

// MARK: - The end

extension PageTransfer {
  /// The name that the server proposes; a name that it chooses may replace nothing.
  private func proposedName(_ headers: HTTPHeaders) -> FileName? {
    guard plan.directory != nil, let header = headers.first(name: "content-disposition") else {
      return nil
    }
    return ContentDisposition.fileName(header).map { FileName($0) }
  }

  private func finish(
    _ page: inout PartialPage, _ proposal: FileName?
  ) async throws -> FetchResult.Ending {
    let existing = plan.options.existing
    let policy = proposal != nil && existing == .overwrite ? .number : existing
    guard let publication = try await page.sink.finish(as: proposal ?? name, policy) else {
      let preview = Preview(Array(buffer: page.sink.opening), page.headers).text
      log(preview)
      return .shown(preview: preview)
    }
    let path = publication.path
    switch publication.meeting {
    case .nothing:
      log("saved as \(path)")
      return .saved(path: path)
    case .stayed(let other):
      log("saved as \(path), as there is another \(other)")
      return .savedBeside(path: path, existing: other)
    case .replaced:
      log("saved as \(path), in the place of the old one")
      return .replaced(path: path)
    }
  }
}
#endif
