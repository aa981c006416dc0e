#if Network
import AsyncHTTPClient
import Interleave
import NIOCore

/// Downloads many pages at once and appends each to a file as it completes, while another task reads
/// that file and counts its words.
public struct Scrape: Sendable {
  /// What came of it.
  public struct Summary: Hashable, Sendable {
    /// How many pages the file holds.
    public let pages: Int
    /// How many words.
    public let words: Int
  }

  private let pages: Int
  private let concurrency: Int
  private let timeout: Duration

  /// Makes one of so many pages, so many of them under way at once, with so much time for each.
  public init(pages: Int = 40, concurrency: Int = 6, timeout: Duration = .seconds(20)) {
    self.pages = pages
    self.concurrency = concurrency
    self.timeout = timeout
  }

  /// Runs until the words of all pages are counted; to be called in a task of a scheduler.
  ///
  /// - Throws: `CancellationError`; what keeps the file from being written.
  @discardableResult
  public func run() async throws -> Summary {
    let server = try await withWait("start a page server") { try await PageServer.start() }
    defer { server.close() }
    let http = HTTPClient(eventLoopGroupProvider: .singleton)
    defer { http.shutdown { _ in } }
    let file = try await onThread("make a file") { try GrowingFile() }
    defer { file.remove() }
    log("appending to \(file.path)")

    let finished = Scheduler.Queue<ByteBuffer?>("finished pages", capacity: 4)
    let isWhole = Scheduler.Event("file is whole")
    let permits = Scheduler.Semaphore("downloads", permits: concurrency)
    let downloads = (1...pages).map { number in
      spawn("page-\(number)") {
        try await permits.withPermit {
          let page = try await download(server.url("/page/\(number)"), with: http)
          try await finished.put(page)
        }
      }
    }
    let writer = spawn("append") { try await append(finished, to: file) }
    let counter = spawn("count words") { try await countWords(of: file, until: isWhole) }
    defer {
      writer.cancel()
      counter.cancel()
    }

    try await endOfAll(downloads)
    try await finished.put(nil)
    let appended = try await writer.value
    try isWhole.set()
    let summary = Summary(pages: appended, words: try await counter.value)
    print("\(summary.pages) pages, \(summary.words) words")
    return summary
  }
}

extension Scrape {
  private func download(_ url: String, with http: HTTPClient) async throws -> ByteBuffer {
    let page = try await withTimeout(timeout) {
      try await withWait("GET \(url)") {
        let response = try await http.execute(HTTPClientRequest(url: url), timeout: .hours(1))
        return try await response.body.collect(upTo: 1 << 20)
      }
    }
    report(completed: page.readableBytes, of: page.readableBytes, "bytes")
    return page
  }

  private func append(
    _ finished: Scheduler.Queue<ByteBuffer?>, to file: GrowingFile
  ) async throws -> Int {
    var count = 0
    while let page = try await finished.get() {
      try await onThread("append to the file") { try file.append(page) }
      count += 1
      report(completed: count, of: pages, "pages in the file")
    }
    return count
  }

  private func countWords(
    of file: GrowingFile, until isWhole: Scheduler.Event
  ) async throws -> Int {
    var offset = 0
    var words = WordCount()
    while true {
      // To be asked first: what is written between the two questions must not be missed.
      let isLast = isWhole.isSet
      let bytes = try await onThread("read the file") { [offset] in try file.read(from: offset) }
      words.add(bytes)
      offset += bytes.readableBytes
      report(completed: words.count, "words in \(offset) bytes")
      guard bytes.readableBytes == 0 else { continue }
      if isLast { return words.count }
      try await sleep(for: .milliseconds(200))
    }
  }
}
#endif
