#if Network
import Interleave
import NIOCore
import NIOHTTP1

/// One page on its way, through all redirects, into its sink; again, if its server was busy or broke
/// off.
struct PageTransfer {
  let start: WebAddress
  /// What its file is called, unless its server proposes a name.
  let name: FileName
  /// Where it stands among the pages.
  let index: Int
  let plan: FetchPlan
  /// The status of the last answer.
  var status: Int?
  /// How many bytes of the page have come.
  var bytes = 0
  /// Whether it ended because nothing came for too long.
  var wasSilent = false
  var cookies = CookieJar()
  /// What has come of the page, if the rest can be asked for.
  var partial: PartialPage?
  /// Whether asking for the rest of the page failed, so that the whole page is asked for.
  var startsOver = false

  private var failures = 0

  /// So many bytes more, and a page that breaks off counts as one that gets on.
  private static let worthwhile = 64 << 10
  /// Nobody waits for longer by himself than that.
  private static let longestWait = Duration.seconds(300)
  /// Those who answer so may answer otherwise a little later.
  static let passing = [408, 425, 429, 502, 503, 504]

  init(_ start: WebAddress, name: FileName, index: Int, plan: FetchPlan) {
    self.start = start
    self.name = name
    self.index = index
    self.plan = plan
  }

  /// Fetches the page.
  ///
  /// - Throws: `FetchError`; `TimeoutError`; `CancellationError`.
  mutating func run() async throws -> FetchResult.Ending {
    if let path = try await existingFile(named: name) { return skipped(path) }
    defer { partial?.sink.discard() }
    while true {
      let before = bytes
      do {
        return try await attempt()
      } catch {
        if partial != nil, bytes >= before + Self.worthwhile { failures = 0 }
        guard failures < plan.options.retries, let wait = wait(after: error) else { throw error }
        failures += 1
        let words = (error as? FetchError)?.description ?? "Its server fell silent."
        log("\(words) Asking again in \(TimeSpan(wait)), \(failures) of \(plan.options.retries).")
        try await sleep(for: wait)
        wasSilent = false
      }
    }
  }

  /// The file that keeps a page of that name from being fetched, if there is one.
  func existingFile(named name: FileName) async throws -> String? {
    guard plan.options.existing == .skip, let directory = plan.directory else { return nil }
    return try await onDisk { directory.existing(name) }
  }

  func skipped(_ path: String) -> FetchResult.Ending {
    log("skipped, as there is a \(path)")
    return .skipped(path: path)
  }

  /// How long to wait before another attempt; nil if another attempt would not help.
  private func wait(after error: any Error) -> Duration? {
    let wait = Duration.seconds(1 << min(failures, 8))
    switch error {
    case FetchError.busy(_, _, let asked?): return asked <= Self.longestWait ? asked : nil
    case FetchError.busy: return wait
    case FetchError.cutOff, FetchError.broken, is TimeoutError:
      return partial != nil || startsOver ? wait : nil
    default: return nil
    }
  }

  private mutating func attempt() async throws -> FetchResult.Ending {
    var address = start
    startsOver = false
    for _ in 0...Self.redirectLimit {
      let (download, head) = try await answer(from: address)
      defer { download.cancel() }
      for header in head.headers["set-cookie"] { cookies.take(header, from: address) }
      if let next = try redirect(head, from: address) {
        log("\(head.status.code) leads to \(next.url)")
        address = next
        continue
      }
      try check(head, from: address)
      return try await receive(download, head, from: address)
    }
    throw FetchError.tooManyRedirects(limit: Self.redirectLimit)
  }

  private static let redirectLimit = 10
}

// MARK: - Answers

extension PageTransfer {
  /// Asks for the page there, until a head has come: once more if a connection was lost that had served
  /// another request, and at last over a connection of its own.
  private mutating func answer(
    from address: WebAddress
  ) async throws -> (Download, HTTPResponseHead) {
    for connection in [PageRequest.Connection.kept, .kept] {
      let download = try plan.client.get(request(to: address, connection))
      do {
        return (download, try await head(of: download))
      } catch {
        download.cancel()
        try await judge(error, from: address, isFinal: false)
      }
    }
    let download = try plan.client.get(request(to: address, .fresh))
    do {
      return (download, try await head(of: download))
    } catch {
      download.cancel()
      try await judge(error, from: address, isFinal: true)
      throw error
    }
  }

  /// How far a request was when it failed, and why.
  private struct Failure: Error {
    let phase: FetchError.Phase
    let reason: any Error
  }

  private mutating func head(of download: Download) async throws -> HTTPResponseHead {
    var phase = FetchError.Phase.connecting
    do {
      try await withTimeout(plan.options.timeout) { try await download.connect() }
      phase = .asking
      let head = try await withTimeout(plan.options.timeout) { try await download.head() }
      status = Int(head.status.code)
      return head
    } catch let error as TimeoutError {
      wasSilent = true
      throw error
    } catch {
      throw Failure(phase: phase, reason: error)
    }
  }

  /// Throws what there is to say of a request that failed, unless it is to be sent again.
  private func judge(
    _ error: any Error, from address: WebAddress, isFinal: Bool
  ) async throws {
    guard let failure = error as? Failure else { throw error }
    if !isFinal, FetchError.isLoss(failure.reason) { return }
    let host = plan.client.label(for: address)
    guard let told = FetchError(failure.reason, host: host, failure.phase) else {
      throw CancellationError()
    }
    if case .insecure(host, NetworkReason.untrusted) = told, !plan.client.hasProxy(for: address) {
      let fault = try await withWait("certificate of \(host)") {
        await CertificateInquiry.fault(of: address)
      }
      if let fault { throw FetchError.insecure(host: host, reason: fault) }
    }
    throw told
  }

  private func redirect(
    _ head: HTTPResponseHead, from address: WebAddress
  ) throws(FetchError) -> WebAddress? {
    guard [301, 302, 303, 307, 308].contains(head.status.code),
      let location = head.headers.first(name: "location"), !location.isEmpty
    else { return nil }
    do {
      return try address.following(location)
    } catch {
      throw .badRedirect(error.description)
    }
  }

  private mutating func check(
    _ head: HTTPResponseHead, from address: WebAddress
  ) throws(FetchError) {
    let (code, reason) = (Int(head.status.code), head.status.reasonPhrase)
    if Self.passing.contains(code) {
      throw .busy(code, reason: reason, wait: RetryAfter.wait(head.headers))
    }
    if code == 416, let partial, !asksForRange {
      partial.sink.discard()
      self.partial = nil
      startsOver = true
      throw .broken(host: plan.client.label(for: address), reason: "it has no rest of the page")
    }
    guard (200..<300).contains(code) else { throw .status(code, reason: reason) }
  }
}
#endif
