#if Network
import Interleave
import NIOCore
import NIOPosix
import TestFiles
import Testing

@testable import Workloads

@Suite("Fetching many pages") struct WebConcurrencyTests {
  @Test func `never more pages are under way than allowed, and the others wait`() throws {
    let gates = (0..<6).map { _ in WebGate() }
    var answers: [String: WebTestServer.Answer] = [:]
    for (index, gate) in gates.enumerated() {
      answers["/\(index)"] = WebAnswer.gated(
        WebAnswer.head(length: 4), gate.opened, "page")
    }
    try WebTestServer.run(answers) { server in
      let fetch = try Fetch(
        (0..<6).map { server.url("/\($0)") }, FetchOptions(concurrency: 2))
      try Scheduler.run {
        let running = spawn("fetch") { try await fetch.run() }
        for round in stride(from: 0, to: 6, by: 2) {
          try await server.awaitRequests(["/\(round)", "/\(round + 1)"])
          #expect(Set(server.asked) == Set((0..<(round + 2)).map { "/\($0)" }))
          gates[round].open()
          gates[round + 1].open()
        }
        try await running.value
      }
      #expect(fetch.isComplete)
    }
  }

  @Test func `cancelling one page leaves the others`() throws {
    let gate = WebGate()
    let gated = WebAnswer.gated(WebAnswer.head(length: 4) + "pa", gate.opened, "ge")
    try WebTestServer.run(["/a": gated, "/b": gated, "/c": gated]) { server in
      let fetch = try Fetch(["/a", "/b", "/c"].map(server.url))
      let scheduler = Scheduler()
      try scheduler.run {
        let running = spawn("fetch") { try await fetch.run() }
        try await server.awaitRequests(["/a", "/b", "/c"])
        scheduler.send(.cancel(TaskID(rawValue: running.id.rawValue + 2)))
        while fetch.results[1].duration == .zero { try await sleep(for: .milliseconds(1)) }
        gate.open()
        try await running.value
      }
      try scheduler.close()
      #expect(fetch.results.map(\.isComplete) == [true, false, true])
      #expect(fetch.results[1].ending == .cancelled)
      #expect(fetch.results[1].description.hasPrefix("\(server.url("/b")): It was cancelled"))
    }
  }

  @Test func `a page that is cancelled while it waits for its turn is never asked for`() throws {
    let gate = WebGate()
    try WebTestServer.run([
      "/a": WebAnswer.gated(WebAnswer.head(length: 4), gate.opened, "page"),
      "/b": WebAnswer.page("b"), "/c": WebAnswer.page("c"),
    ]) { server in
      let fetch = try Fetch(["/a", "/b", "/c"].map(server.url), FetchOptions(concurrency: 1))
      let scheduler = Scheduler()
      try scheduler.run {
        let running = spawn("fetch") { try await fetch.run() }
        try await server.awaitRequests(["/a"])
        scheduler.send(.cancel(TaskID(rawValue: running.id.rawValue + 2)))
        gate.open()
        try await running.value
      }
      try scheduler.close()
      #expect(fetch.results.map(\.isComplete) == [true, false, true])
      #expect(server.asked == ["/a", "/c"])
    }
  }

  @Test func `cancelling the whole cancels every page and leaves no file`() throws {
    let folder = try TemporaryFolder()
    let directory = folder.path
    try WebTestServer.run(["/a": WebAnswer.endless, "/b": WebAnswer.silence]) { server in
      let fetch = try Fetch(
        ["/a", "/b", "/c"].map(server.url), FetchOptions(output: directory, concurrency: 2))
      try Scheduler.run {
        let running = spawn("fetch") { try await fetch.run() }
        try await server.awaitRequests(["/a", "/b"])
        running.cancel()
        await #expect(throws: CancellationError.self) { try await running.value }
      }
      #expect(fetch.results.allSatisfy { $0.ending == .cancelled })
      #expect(server.asked.sorted() == ["/a", "/b"])
      #expect(try contents(of: directory) == [])
    }
  }

  @Test func `the end of the program ends every download`() throws {
    try WebTestServer.run(["/a": WebAnswer.endless]) { server in
      let fetch = try Fetch([server.url("/a")])
      try Scheduler.run {
        spawn("fetch") { try await fetch.run() }
        try await server.awaitRequests(["/a"])
      }
      #expect(fetch.results[0].ending == .cancelled)
    }
  }

  @Test func `a hundred pages at once are all fetched`() throws {
    var answers: [String: WebTestServer.Answer] = [:]
    for index in 0..<100 { answers["/\(index)"] = WebAnswer.page("page \(index)") }
    try WebTestServer.run(answers) { server in
      let fetch = try Fetch(
        (0..<100).map { server.url("/\($0)") }, FetchOptions(concurrency: 25))
      try Scheduler.run { try await fetch.run() }
      #expect(
        fetch.results.map(\.ending) == (0..<100).map { .shown(preview: "page \($0)") })
    }
  }

  @Test func `what a page does is told as it happens`() async throws {
    let (headGate, bodyGate) = (WebGate(), WebGate())
    let fetched = try WebTestServer.run([
      "/": WebAnswer.redirect(to: "/x"),
      "/x": WebAnswer.both(
        WebAnswer.gated("", headGate.opened, WebAnswer.head(length: 6) + "abc"),
        WebAnswer.gated("", bodyGate.opened, "def")),
    ]) { server in
      let scheduler = Scheduler()
      let reader = EventReader(
        scheduler,
        [
          "answer of 127.0.0.1:\(server.port)": headGate,
          "body of 127.0.0.1:\(server.port)": bodyGate,
        ])
      let fetch = try Fetch([server.url("/")], FetchOptions(timeout: .seconds(60)))
      try scheduler.run { try await fetch.run() }
      try scheduler.close()
      return (result: fetch.results[0], reader: reader, url: server.url("/x"))
    }
    let changes = await fetched.reader.changes
    #expect(fetched.result.ending == .shown(preview: "abcdef"))
    #expect(changes.contains(.logged("302 leads to \(fetched.url)")))
    #expect(changes.contains(.logged("abcdef")))
    #expect(changes.contains(.progress(.init(completed: 0, total: 6))))
    #expect(changes.contains(.progress(.init(completed: 6, total: 6, message: "6 bytes"))))
    // Each wait for the server has the whole limit, so that only silence can use it up; for the head
    // and for either part of the body it has to wait.
    let deadlines = changes.compactMap { change in
      if case .deadline(let deadline?) = change { deadline } else { nil }
    }
    #expect(deadlines.count >= 3)
    #expect(deadlines.allSatisfy { $0.armed.duration(to: $0.expires) == .seconds(60) })
  }

  @Test func `a page whose connection is not there yet says so`() throws {
    try Scheduler.run {
      let download = Download(host: "example.com")
      let waiting = spawn { try await download.connect() }
      while waiting.state != .alive(.waiting(.io("connect to example.com"))) {
        try await Scheduler.yield()
      }
      download.cancel()
      await #expect(throws: CancellationError.self) { try await waiting.value }
    }
  }
}

/// Reads a scheduler's events, and opens a gate as soon as a task waits for what it is named by.
private final class EventReader: Sendable {
  private let reading: Task<[TaskEvent.Change], Never>

  init(_ scheduler: Scheduler, _ gates: [String: WebGate]) {
    let batches = scheduler.events()
    reading = Task {
      var changes: [TaskEvent.Change] = []
      for await batch in batches {
        for event in batch.events {
          changes.append(event.change)
          if case .waiting(.io(let name)) = event.change { gates[name]?.open() }
        }
      }
      return changes
    }
  }

  var changes: [TaskEvent.Change] { get async { await reading.value } }
}

/// Something that a test's server waits for until the test opens it.
final class WebGate: Sendable {
  private let promise = MultiThreadedEventLoopGroup.singleton.any().makePromise(of: Void.self)
  var opened: EventLoopFuture<Void> { promise.futureResult }
  func open() { promise.succeed() }
  deinit { promise.fail(ChannelError.eof) }
}

extension WebTestServer {
  /// Waits, in a task of a scheduler, until each of the paths was asked for.
  func awaitRequests(_ paths: [String]) async throws {
    for path in paths {
      try await withWait("request of \(path)") { [self] in try await request(of: path).get() }
    }
  }
}
#endif
