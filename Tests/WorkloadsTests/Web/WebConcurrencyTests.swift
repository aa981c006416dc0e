import Interleave
import NIOCore
import NIOPosix
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
    try withTemporaryDirectory { directory in
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
    let gate = WebGate()
    let events = try WebTestServer.run([
      "/": WebAnswer.redirect(to: "/x"),
      "/x": WebAnswer.gated(WebAnswer.head(length: 6) + "abc", gate.opened, "def"),
    ]) { server in
      let fetch = try Fetch([server.url("/")], FetchOptions(timeout: .seconds(60)))
      let scheduler = Scheduler()
      let events = scheduler.events()
      try scheduler.run {
        let running = spawn("fetch") { try await fetch.run() }
        try await server.awaitRequests(["/x"])
        gate.open()
        try await running.value
      }
      try scheduler.close()
      return (server.port, events)
    }
    let host = "127.0.0.1:\(events.0)"
    var changes: [TaskEvent.Change] = []
    for await batch in events.1 { changes += batch.events.map(\.change) }
    let waits = changes.compactMap { change in
      if case .waiting(.io(let name)) = change { name } else { nil as String? }
    }
    #expect(waits.contains("connect to \(host)"))
    #expect(waits.contains("answer of \(host)"))
    #expect(waits.contains("body of \(host)"))
    #expect(changes.contains(.logged("302 leads to http://\(host)/x")))
    #expect(changes.contains(.logged("abcdef")))
    #expect(changes.contains(.progress(.init(completed: 0, total: 6, message: "body"))))
    #expect(changes.contains(.progress(.init(completed: 6, total: 6, message: "6 bytes"))))
    #expect(
      changes.contains { change in
        if case .deadline(let deadline?) = change {
          return deadline.armed.duration(to: deadline.expires) == .seconds(60)
        }
        return false
      })
  }
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
