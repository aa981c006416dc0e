#if Network
import Foundation
import Interleave
import NIOCore
import Synchronization

/// Downloads pages, many at once, and appends each to a file as it is whole, while another task reads
/// that file and counts its words.
///
/// ```swift
/// let collection = try PageCollection(["https://example.com/"], into: "pages.txt")
/// try Scheduler.run { try await collection.run() }
/// ```
public final class PageCollection: Sendable {
  /// What came of it.
  public struct Summary: Hashable, Sendable {
    /// How many pages were added to the file.
    public let pages: Int
    /// How many words they have.
    public let words: Int
  }

  private let fetches: [Fetch]
  private let names: [String]
  private let folder: CollectionFolder
  private let file: CollectionFile
  private let concurrency: Int

  /// Reads the URLs and opens the file, which is made if it is not there and else added to.
  ///
  /// - Throws: `FetchError`, before anything is fetched.
  public init(_ urls: [String], into path: String, concurrency: Int = 6) throws(FetchError) {
    let folder = CollectionFolder()
    do {
      var fetches: [Fetch] = []
      for (index, url) in urls.enumerated() {
        // Each page has a folder of its own, so that none can be taken for another.
        let options = FetchOptions(output: folder.path(of: index), concurrency: 1)
        fetches.append(try Fetch([url], options))
      }
      self.fetches = fetches
      file = try CollectionFile(path)
    } catch {
      folder.remove()
      throw error
    }
    names = urls
    self.folder = folder
    self.concurrency = max(1, concurrency)
  }

  /// What has become of each URL, a line each in their order; also while it runs, and from any thread.
  public var results: [String] {
    fetches.flatMap(\.results).map { result in
      result.isComplete
        ? "\(result.url): \(ByteCount(result.bytes)) added to \(file.path)" : "\(result)"
    }
  }

  /// Whether every page is in the file, whole.
  public var isComplete: Bool { fetches.allSatisfy(\.isComplete) }

  /// Runs until the words of all pages are counted; to be called in a task of a scheduler.
  ///
  /// A page that fails, fails as a task; it stops no other one.
  ///
  /// - Throws: `CancellationError`; what keeps the file from being written or read.
  @discardableResult
  public func run() async throws -> Summary {
    defer { folder.remove() }
    let finished = Scheduler.Queue<Int?>("finished pages", capacity: 4)
    let isWhole = Scheduler.Event("file is whole")
    let permits = Scheduler.Semaphore("downloads", permits: concurrency)
    let downloads = fetches.indices.map { index in
      spawn(names[index]) { [self] in
        try await permits.withPermit { try await download(index, finished) }
      }
    }
    let writer = spawn("append") { [self] in try await append(finished) }
    let counter = spawn("count words") { [self] in try await countWords(until: isWhole) }
    defer {
      writer.cancel()
      counter.cancel()
    }
    try await endOfAll(downloads)
    try await finished.put(nil)
    let count = try await writer.value
    try isWhole.set()
    let summary = Summary(pages: count, words: try await counter.value)
    let pages = summary.pages == 1 ? "1 page" : "\(summary.pages) pages"
    print("\(pages) added to \(file.path), \(summary.words) words")
    return summary
  }
}

extension PageCollection {
  private func download(_ index: Int, _ finished: Scheduler.Queue<Int?>) async throws {
    try await fetches[index].run()
    if fetches[index].isComplete { try await finished.put(index) }
  }

  private func append(_ finished: Scheduler.Queue<Int?>) async throws -> Int {
    var count = 0
    while let index = try await finished.get() {
      try await onThread("append to the file") { [folder, file] in
        for page in try folder.files(of: index) { try file.append(page) }
      }
      count += 1
      report(completed: count, of: fetches.count, "pages in the file")
    }
    return count
  }

  private func countWords(until isWhole: Scheduler.Event) async throws -> Int {
    var offset = file.begin
    var words = WordCount()
    while true {
      // To be asked first: what is written between the two questions must not be missed.
      let isLast = isWhole.isSet
      let bytes = try await onThread("read the file") { [offset, file] in
        try file.read(from: offset)
      }
      words.add(ByteBuffer(bytes: bytes))
      offset += UInt64(bytes.count)
      report(completed: words.count, "words in \(offset - file.begin) bytes")
      guard bytes.isEmpty else { continue }
      if isLast { return words.count }
      try await sleep(for: .milliseconds(200))
    }
  }
}
#endif
