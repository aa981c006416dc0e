#if Network
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
  private let reach: Reach
  private let outcomes: Mutex<[FetchResult]>

  /// Reads the URLs, and opens the directory for the pages if there is to be one.
  ///
  /// Without a URL it fetches the pages of a server of its own, on loopback. Others it asks through the
  /// proxies that the environment names.
  ///
  /// - Throws: `FetchError`, before anything is fetched.
  public convenience init(
    _ urls: [String], _ options: FetchOptions = FetchOptions()
  ) throws(FetchError) {
    var addresses: [WebAddress] = []
    for url in urls { addresses.append(try WebAddress(url)) }
    let reach = addresses.isEmpty ? Reach() : Reach(proxies: try ProxySettings())
    let directory: OutputDirectory? =
      if let output = options.output { try OutputDirectory(output) } else { nil }
    self.init(addresses, options, directory, reach)
  }

  init(
    _ addresses: [WebAddress], _ options: FetchOptions, _ directory: OutputDirectory?,
    _ reach: Reach = Reach()
  ) {
    asked = addresses
    self.options = options
    self.directory = directory
    self.reach = reach
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
    let client = WebClient(
      connections: options.concurrency, patience: options.timeout, reach)
    defer { client.close() }
    let plan = FetchPlan(
      client: client, directory: directory, options: options,
      tally: FetchTally(pages: addresses.count))
    let permits = Scheduler.Semaphore("downloads", permits: options.concurrency)
    let files = FileName.planned(for: addresses)
    var tasks: [Scheduler.Task<Void>] = []
    for (index, name) in PageNames(addresses).names.enumerated() {
      let transfer = PageTransfer(addresses[index], name: files[index], index: index, plan: plan)
      tasks.append(
        spawn(name) { [self] in
          defer { plan.tally.end(index) }
          try await permits.withPermit { try await fetch(transfer, index) }
        })
    }
    try await watch(tasks, plan.tally)
  }

  /// Waits for the end of all, and tells how far they are together.
  private func watch(_ tasks: [Scheduler.Task<Void>], _ tally: FetchTally) async throws {
    var throughput = Throughput(from: .now)
    let began = Instant.now
    do {
      while try await !wait(for: tasks, atMost: .milliseconds(500)).pending.isEmpty {
        let rate = throughput.note(tally.bytes, at: .now) ?? 0
        let pace = TransferPace(bytes: tally.bytes, remaining: tally.remaining, rate: rate)
        report(completed: tally.progress.over, of: tasks.count, "\(pace)")
      }
    } catch {
      for task in tasks { task.cancel() }
      try await endOfAll(tasks)
      throw error
    }
    // What each has come to stands in its result; that also counts as looked at.
    try await endOfAll(tasks)
    let (good, time) = (results.count(where: \.isComplete), TimeSpan(began.duration(to: .now)))
    report(completed: tasks.count, of: tasks.count, "\(ByteCount(tally.bytes))")
    log(
      "\(good) of \(tasks.count) \(tasks.count == 1 ? "page" : "pages"), \(ByteCount(tally.bytes)) in \(time)"
    )
  }

  private func fetch(_ unbegun: PageTransfer, _ index: Int) async throws {
    var transfer = unbegun
    let began = Instant.now
    let ending: Result<FetchResult.Ending, any Error>
    do {
      ending = .success(try await withTimeout(options.longest) { try await transfer.run() })
    } catch {
      ending = .failure(error)
    }
    outcomes.withLock { results in
      results[index].status = transfer.status
      results[index].bytes = transfer.bytes
      results[index].duration = began.duration(to: .now)
      results[index].ending = FetchResult.Ending(ending, wasSilent: transfer.wasSilent)
    }
    _ = try ending.get()
  }
}

extension FetchResult.Ending {
  fileprivate init(_ ending: Result<Self, any Error>, wasSilent: Bool) {
    switch ending {
    case .success(let ending): self = ending
    case .failure(let error as TimeoutError):
      self = wasSilent ? .silent(for: error.limit) : .timedOut(after: error.limit)
    case .failure(is CancellationError): self = .cancelled
    case .failure(let error as FetchError): self = .failed(error.description)
    case .failure: self = .failed("It failed, and the system does not say why.")
    }
  }
}
#endif
