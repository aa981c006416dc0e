#if Network
import Foundation
import Interleave
import NIOCore
import Testing

@testable import Workloads

@Suite("Demos with a network") struct WebDemoTests {
  @Test func `every line of every client comes back`() throws {
    let lines = try Scheduler.run(pace: .scaled(20)) {
      try await EchoServer(clients: 50, rounds: 3, timeout: .seconds(3_600)).run()
    }
    #expect(lines == 150)
  }

  @Test func `cancelling one client leaves the others`() throws {
    let scheduler = Scheduler(pace: .scaled(20))
    let lines = try scheduler.run {
      let running = spawn("server demo") {
        try await EchoServer(clients: 4, rounds: 3, timeout: .seconds(3_600)).run()
      }
      while running.state != .alive(.waiting(.gather(remaining: 4, total: 4))) {
        try await sleep(for: .microseconds(100))
      }
      // The server was spawned first, then the clients.
      scheduler.send(.cancel(TaskID(rawValue: running.id.rawValue + 3)))
      return try await running.value
    }
    try scheduler.close()
    #expect(lines == 9)
  }

  @Test func `scraping counts every word of every page once`() throws {
    let summary = try Scheduler.run(pace: .scaled(20)) {
      try await Scrape(pages: 5, concurrency: 3, timeout: .seconds(3_600)).run()
    }
    var expected = 0
    for path in (1...5).map({ "/page/\($0)" }) {
      guard case .page(let bytes, _) = PageScript(path: path).answer else { continue }
      var words = WordCount()
      words.add(PageText.bytes(of: path, from: 0, count: bytes))
      expected += words.count
    }
    #expect(summary.pages == 5)
    // Where one page ends and the next begins two words may be one.
    #expect((expected - 4...expected).contains(summary.words))
  }

  @Test func `scraping leaves no file behind`() throws {
    let directory = FileManager.default.temporaryDirectory.path
    let file = try GrowingFile()
    try file.append(ByteBuffer(string: "a b"))
    #expect(String(buffer: try file.read(from: 1)) == " b")
    #expect(try file.read(from: 3).readableBytes == 0)
    #expect(file.path.hasPrefix(directory))
    #expect(FileManager.default.fileExists(atPath: file.path))
    file.remove()
    #expect(!FileManager.default.fileExists(atPath: file.path))
  }

  @Test func `words are counted alike wherever the text is cut`() {
    let text = " one two\n\tthree  four"
    for cut in 0...text.utf8.count {
      var words = WordCount()
      words.add(ByteBuffer(string: String(text.prefix(cut))))
      words.add(ByteBuffer(string: String(text.dropFirst(cut))))
      #expect(words.count == 4)
    }
  }
}

@Suite("The page server") struct WebPageServerTests {
  @Test func `its pages have the length that they announce`() throws {
    try withServer { server in
      let fetch = try Fetch(["/small.html", "/page/1", "/page/2"].map(server.url))
      try Scheduler.run { try await fetch.run() }
      #expect(fetch.isComplete)
      #expect(fetch.results[0].bytes == 2_000)
      for (index, result) in fetch.results.dropFirst().enumerated() {
        let script = PageScript(path: "/page/\(index + 1)")
        #expect(script.answer == .page(bytes: result.bytes, framing: .length))
      }
    }
  }

  @Test func `it answers what it does not know with a 404`() throws {
    try withServer { server in
      let result = try fetchOne(server.url("/nothing"))
      #expect(result.failure == "The server answered 404 Not Found.")
    }
  }

  @Test func `its moved page is found after two redirects`() throws {
    try withServer { server in
      let result = try fetchOne(server.url("/moved"))
      #expect(result.bytes == 2_000)
    }
  }

  @Test func `every page of its gallery is there`() {
    for (path, script) in PageScript.gallery {
      #expect(PageScript(path: path) == script)
      #expect(script.answer != .missing)
    }
  }

  @Test func `its text goes on for ever and is the same from anywhere`() {
    let whole = PageText.bytes(of: "/x", from: 0, count: 300_000)
    #expect(whole.readableBytes == 300_000)
    #expect(String(buffer: whole).hasPrefix("This is /x. A task "))
    for start in [0, 3, 12, 123_456] {
      let part = PageText.bytes(of: "/x", from: start, count: 100_000)
      #expect(part == whole.getSlice(at: start, length: 100_000))
    }
  }

  private func withServer(_ body: (PageServer) throws -> Void) throws {
    let server = try Scheduler.run { try await PageServer.start() }
    defer { server.close() }
    try body(server)
  }
}
#endif
