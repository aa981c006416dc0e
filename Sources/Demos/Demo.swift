import Interleave

/// A small program that shows one thing about tasks; its file is its documentation.
public struct Demo: Sendable {
  /// What it is called on the command line, and its main task on the screen.
  public let name: String
  /// What it shows, in one line.
  public let summary: String
  private let body: Body
  private let site: (file: StaticString, line: Int)

  /// What a task runs.
  public typealias Program = @Sendable () async throws -> Void

  private enum Body {
    case task(@Sendable () async throws -> Void)
    case loop(@Sendable (Scheduler) throws -> Void, explored: Program?)
  }

  /// Makes a demo of what its main task does.
  public init(
    _ name: String, _ summary: String, file: StaticString = #fileID, line: Int = #line,
    main: @escaping @Sendable () async throws -> Void
  ) {
    (self.name, self.summary, body, site) = (name, summary, .task(main), (file, line))
  }

  /// Makes a demo of synchronous code that drives a scheduler by hand.
  ///
  /// - Parameter explored: what an exploration of the demo runs.
  init(
    _ name: String, _ summary: String, file: StaticString = #fileID, line: Int = #line,
    exploring explored: Program? = nil, driver: @escaping @Sendable (Scheduler) throws -> Void
  ) {
    (self.name, self.summary, site) = (name, summary, (file, line))
    body = .loop(driver, explored: explored)
  }
}

extension Demo {
  /// What an exploration runs again and again; nil if the demo drives its scheduler by hand.
  public var explored: Program? {
    switch body {
    case .task(let main): main
    case .loop(_, let explored): explored
    }
  }

  /// Runs demos side by side on `scheduler`, on the calling thread, until all of them have ended.
  ///
  /// - Throws: the first error that came out of a demo, once all have ended; what
  ///   `Scheduler.run(until:)` throws.
  public static func run(_ demos: [Demo], on scheduler: Scheduler) throws {
    let tasks = demos.compactMap { $0.spawn(on: scheduler) }
    let drivers = demos.map { demo in { try demo.drive(scheduler) } }
    let waits = tasks.map { task in { try scheduler.run(until: task) } }
    var firstError: (any Error)?
    for part in drivers + waits {
      do { try part() } catch { firstError = firstError ?? error }
    }
    if let firstError { throw firstError }
  }

  private func spawn(on scheduler: Scheduler) -> Scheduler.Task<Void>? {
    guard case .task(let main) = body else { return nil }
    return scheduler.spawn(name, file: site.file, line: site.line) { try await main() }
  }

  private func drive(_ scheduler: Scheduler) throws {
    guard case .loop(let driver, _) = body else { return }
    try driver(scheduler)
  }
}
