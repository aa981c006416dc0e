import Foundation
import TestFiles
import Testing

@Suite("The command fetch") struct FetchTests {
  @Test func `where nobody listens it says so, and its status is 1`() throws {
    let run = try Finished("fetch", "http://127.0.0.1:1/page", "--plain")
    #expect(run.status == 1)
    #expect(
      run.output
        == "http://127.0.0.1:1/page: Cannot connect to 127.0.0.1:1: nobody listens there.\n")
  }

  @Test func `without a URL it fetches its own pages into a directory, each whole`() throws {
    let folder = try TemporaryFolder()
    let pages = folder.file("pages")
    let run = try Finished("fetch", "--plain", "--concurrency", "8", "--output", pages)
    #expect(run.status == 0)
    #expect(run.lines.count == 8)
    #expect(run.lines.allSatisfy { $0.contains(", saved as \(pages)/") })
    let sizes = try FileManager.default.contentsOfDirectory(atPath: pages).map { name in
      try FileManager.default.attributesOfItem(atPath: pages + "/" + name)[.size] as? Int
    }
    #expect(
      sizes.compactMap { $0 }.sorted()
        == [1_500, 2_000, 2_000, 12_000, 20_000, 400_000, 600_000, 40_000_000])
  }

  @Test(arguments: [
    (["ftp://example.com/"], "cannot be fetched over ftp"), (["example.com"], "has no scheme"),
    (["http://user:secret@example.com/"], "user name or a password"), ([""], "has no scheme"),
    (["http://127.0.0.1:1/", "http://"], "is no URL"),
    (["http://127.0.0.1:1/", "--output", "/dev/null/x"], "Cannot write /dev/null/x"),
    (["--timeout", "-1"], "--timeout"), (["--concurrency", "0"], "--concurrency"),
    (["--timeout", "nan"], "--timeout"),
  ])
  func `what cannot be fetched is one clear sentence and status 2`(
    arguments: [String], words: String
  ) throws {
    let run = try Finished(list: ["fetch"] + arguments)
    #expect(run.status == 2)
    #expect(run.output.isEmpty)
    #expect(run.errors.contains(words))
    #expect(!run.errors.contains("secret"))
  }

  @Test func `a JSON run tells each page's end as an event`() throws {
    let run = try Finished("fetch", "http://127.0.0.1:1/", "--json")
    #expect(run.status == 1)
    #expect(run.output.contains(#""outcome":"failed""#))
    #expect(run.errors.contains("nobody listens there"))
  }
}

@Suite("The demos with a network") struct NetworkDemoTests {
  @Test func `each runs in plain and ends well`() throws {
    let list = try Finished("demo", "--list")
    #expect(list.lines.contains { $0.hasPrefix("scrape ") })
    #expect(list.lines.contains { $0.hasPrefix("server ") })
    let scrape = try Finished("demo", "scrape", "--plain")
    #expect(scrape.status == 0)
    #expect(scrape.lines.count == 1)
    #expect(scrape.output.hasPrefix("40 pages, "))
    let server = try Finished("demo", "server", "--plain")
    #expect(server.status == 0)
    #expect(server.output == "50 clients, 1000 lines echoed\n")
  }
}
