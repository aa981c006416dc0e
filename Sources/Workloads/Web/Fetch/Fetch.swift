import Interleave
import Synchronization

/// Fetches pages, many at once, each as a task of its own.
///
/// ```swift
/// let fetch = try Fetch(["https://example.com/"], FetchOptions(output: "pages"))
/// try Scheduler.run { try await fetch.run() }
/// for result in fetch.results { print(result) }
/// ```
public final class Fetch: Sendable {
  private let asked: [WebAddress]
  private let options: FetchOptions
  private let directory: OutputDirectory?
  private let outcomes: Mutex<[FetchResult]>

  /// Reads the URLs, and opens the directory for the pages if there is to be one.
  ///
  /// Without a URL it fetches the pages of a server of its own, on loopback.
  ///
  /// - Throws: `FetchError`, before anything is fetched.
  public convenience init(
    _ urls: [String], _ options: FetchOptions = FetchOptions()
  ) throws(FetchError) {
    var addresses: [WebAddress] = []
    for url in urls { addresses.append(try WebAddress(url)) }
    let directory: OutputDirectory? =
      if let output = options.output { try OutputDirectory(output) } else { nil }
    self.init(addresses, options, directory)
  }

  init(_ addresses: [WebAddress], _ options: FetchOptions, _ directory: OutputDirectory?) {
    asked = addresses
    self.options = options
    self.directory = directory
    outcomes = Mutex(Self.unbegun(addresses))
  }

  /// What has become of each URL, in their order; also while it runs, and from any thread.
  public var results: [FetchResult] { outcomes.withLock { $0 } }

  /// Whether every page is there, whole.
  public var isComplete: Bool { results.allSatisfy(\.isComplete) }

  /// Fetches all of them; to be called in a task of a scheduler.
  ///
  /// A page that fails, fails as a task; it stops no other one.
  ///
  /// - Throws: `CancellationError`.
  public func run() async throws {
    guard asked.isEmpty else { return try await fetchAll(asked) }
    let server = try await withWait("start a page server") { try await PageServer.start() }
    defer { server.close() }
    log("fetching the pages of a server of this program's own, on port \(server.port)")
    let addresses = try server.urls.map(WebAddress.init)
    outcomes.withLock { $0 = Self.unbegun(addresses) }
    try await fetchAll(addresses)
  }

  private static func unbegun(_ addresses: [WebAddress]) -> [FetchResult] {
    addresses.map { FetchResult(url: $0.url, ending: .cancelled) }
  }
}

extension Fetch {
  private func fetchAll(_ addresses: [WebAddress]) async throws {
    let client = WebClient(connections: options.concurrency)
    defer { client.close() }
    let permits = Scheduler.Semaphore("downloads", permits: options.concurrency)
    var tasks: [Scheduler.Task<Void>] = []
    for (index, name) in Self.names(of: addresses).enumerated() {
      let transfer = PageTransfer(
        addresses[index], client: client, directory: directory, largest: options.largest)
      tasks.append(
        spawn(name) { [self] in
          try await permits.withPermit { try await fetch(transfer, index) }
        })
    }
    try await endOfAll(tasks)
  }

  private func fetch(_ unbegun: PageTransfer, _ index: Int) async throws {
    var transfer = unbegun
    let began = Instant.now
    let ending: Result<FetchResult.Ending, any Error>
    do {
      ending = .success(try await withTimeout(options.timeout) { try await transfer.run() })
    } catch {
      ending = .failure(error)
    }
    outcomes.withLock { results in
      results[index].status = transfer.status
      results[index].bytes = transfer.bytes
      results[index].duration = began.duration(to: .now)
      results[index].ending = FetchResult.Ending(ending)
    }
    _ = try ending.get()
  }

  /// The tasks' names: what tells the URLs apart.
  private static func names(of addresses: [WebAddress]) -> [String] {
    let hosts = Set(addresses.map(\.host))
    return addresses.map { hosts.count == 1 ? $0.path : $0.host + $0.path }
  }
}

extension FetchResult.Ending {
  fileprivate init(_ ending: Result<Self, any Error>) {
    switch ending {
    case .success(let ending): self = ending
    case .failure(let error as TimeoutError): self = .timedOut(after: error.limit)
    case .failure(is CancellationError): self = .cancelled
    case .failure(let error): self = .failed(String(describing: error))
    }
  }
}
