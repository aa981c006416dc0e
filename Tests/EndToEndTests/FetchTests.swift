#if Network
import Foundation
import TestFiles
import Testing

import class Workloads.PageServer

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
    (["http://127.0.0.1:1/", "http://"], "is no URL"), (["user:secret@host"], "has no scheme"),
    (["http://127.0.0.1:1/", "--header", "Content-Length: 1"], "cannot be set"),
    (["http://127.0.0.1:1/", "--header", "X: secret\nY"], "holds a line break"),
    (["http://127.0.0.1:1/", "--if-exists", "ask"], "'number', 'skip' or 'overwrite'"),
    (["--input", "/no/such/file"], "Cannot read /no/such/file: it does not exist"),
    (["-"], "Standard input holds no URL"), (["-", "-"], "read only once"),
    (["--max-time", "-1"], "--max-time"), (["--retries", "-1"], "--retries"),
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

  @Test(arguments: [["-"], ["--input", "LIST"], ["--input", "-"]])
  func `the URLs of a list are fetched, whatever its line ends`(arguments: [String]) throws {
    let folder = try TemporaryFolder()
    let list = folder.file("list")
    try "\u{feff}# pages\r\nhttp://127.0.0.1:1/a\r\n\r\n  http://127.0.0.1:1/b?c=d \n".write(
      toFile: list, atomically: false, encoding: .utf8)
    let run = try Finished(
      list: ["fetch", "--plain"] + arguments.map { $0 == "LIST" ? list : $0 },
      input: arguments.contains("-") ? list : "/dev/null")
    #expect(run.status == 1)
    #expect(
      run.lines.map { $0.prefix { $0 != " " } }
        == ["http://127.0.0.1:1/a:", "http://127.0.0.1:1/b?c=d:"])
  }

  @Test func `a list that nobody asked to read is not passed over in silence`() throws {
    let folder = try TemporaryFolder()
    let list = folder.file("list")
    try "http://127.0.0.1:1/a\n".write(toFile: list, atomically: false, encoding: .utf8)
    let run = try Finished(list: ["fetch", "--plain"], input: list)
    #expect(run.status == 2)
    #expect(run.errors.contains("interleave fetch -"))
  }

  @Test(arguments: ["--plain", "--json"])
  func `a header of one's own is sent, and shown by nothing`(style: String) async throws {
    let folder = try TemporaryFolder()
    let headers = folder.file("headers")
    try "X-Token: SECRET2\r\n".write(toFile: headers, atomically: false, encoding: .utf8)
    let server = try await PageServer.start()
    defer { server.close() }
    let run = try Finished(
      list: [
        "fetch", server.url("/small.html"), "-H", "Authorization: SECRET1", "--header",
        "@\(headers)", style,
      ])
    #expect(run.status == 0)
    #expect(!(run.output + run.errors).contains("SECRET"))
  }

  @Test func `a second run says what it does about the files of the first`() async throws {
    let folder = try TemporaryFolder()
    let pages = folder.file("pages")
    let server = try await PageServer.start()
    defer { server.close() }
    func run(_ arguments: String...) throws -> String {
      try Finished(
        list: ["fetch", server.url("/small.html"), "--plain", "--output", pages] + arguments
      ).output
    }
    #expect(try run().hasSuffix("saved as \(pages)/small.html\n"))
    #expect(
      try run().hasSuffix(
        "saved as \(pages)/small-2.html, as there is another \(pages)/small.html\n"))
    #expect(
      try run("--if-exists", "skip").hasSuffix("skipped, as there is a \(pages)/small.html\n"))
    #expect(try run("--if-exists", "overwrite").hasSuffix("in the place of the old one\n"))
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: pages).sorted()
        == ["small-2.html", "small.html"])
  }

  @Test func `proxies of the environment are asked`() throws {
    let run = try Finished(
      list: ["fetch", "http://example.com/", "--plain"],
      environment: ["http_proxy": "http://me:SECRET@127.0.0.1:1"])
    #expect(
      run.output
        == "http://example.com/: Cannot connect to example.com by way of proxy 127.0.0.1:1: "
        + "nobody listens there.\n")
    #expect(!run.errors.contains("SECRET"))
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
#endif
