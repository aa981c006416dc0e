#if Network
import Foundation
import Interleave
import NIOCore
import TestFiles
import Testing

@testable import Workloads

@Suite("Keeping pages") struct WebOutputTests {
  typealias Concealment = OutputDirectory.Concealment

  @Test(arguments: [Concealment.nameless, .hidden])
  func `a page is kept whole under the name at the end of its URL`(how: Concealment) throws {
    let folder = try TemporaryFolder()
    let directory = folder.path
    try WebTestServer.run(["/b/report.txt?v=2": WebAnswer.page("all of it")]) { server in
      let result = try keep([server.url("/b/report.txt?v=2")], in: directory, how)[0]
      #expect(result.ending == .saved(path: directory + "/report.txt"))
      #expect(try text(of: directory + "/report.txt") == "all of it")
      #expect(try contents(of: directory) == ["report.txt"])
    }
  }

  @Test func `the directory is made, and those above it`() throws {
    let folder = try TemporaryFolder()
    let directory = folder.path
    try WebTestServer.run(["/x": WebAnswer.page("x")]) { server in
      let result = try fetchOne(server.url("/x"), FetchOptions(output: directory + "/a/b/"))
      #expect(result.isComplete)
      #expect(try contents(of: directory + "/a/b") == ["x"])
    }
  }

  @Test func `a large page is kept byte for byte`() throws {
    let page = String((0..<3_000_000).map { Character(Unicode.Scalar(UInt8(97 + $0 % 26))) })
    let folder = try TemporaryFolder()
    let directory = folder.path
    try WebTestServer.run(["/x": WebAnswer.page(page)]) { server in
      _ = try keep([server.url("/x")], in: directory)
      let isSame = try text(of: directory + "/x") == page
      #expect(isSame)
    }
  }

  @Test(arguments: [Concealment.nameless, .hidden])
  func `pages of one name get numbers and replace nothing`(how: Concealment) throws {
    let folder = try TemporaryFolder()
    let directory = folder.path
    try "mine".write(toFile: directory + "/a.txt", atomically: true, encoding: .utf8)
    try WebTestServer.run([
      "/1/a.txt": WebAnswer.page("one"), "/2/a.txt": WebAnswer.page("two"),
    ]) { server in
      let urls = ["/1/a.txt", "/2/a.txt"].map(server.url)
      let results = try keep(urls, in: directory, how)
      #expect(results.allSatisfy { $0.isComplete })
      #expect(try contents(of: directory) == ["a-2.txt", "a-3.txt", "a.txt"])
      let texts = try ["a.txt", "a-2.txt", "a-3.txt"].map { try text(of: directory + "/" + $0) }
      #expect(texts[0] == "mine")
      #expect(Set(texts[1...]) == ["one", "two"])
    }
  }

  @Test(arguments: [
    "/..%2f..%2fetc%2fpasswd", "/%2e%2e", "/.%2e/%2e%2e%2fx", "/%00", "/a%5c..%5cb", "/.bashrc",
    "/-rf", "/%0a%1b%5b31m", "/" + String(repeating: "n", count: 4_000) + ".html",
  ])
  func `no URL writes outside of its directory or hides its file`(path: String) throws {
    let folder = try TemporaryFolder()
    let parent = folder.path
    let directory = parent + "/pages"
    try WebTestServer.run([path: WebAnswer.page("x")]) { server in
      let address = try WebAddress(server.url(path))
      let name = FileName(for: address).numbered(1)
      #expect(!name.contains("/") && !name.hasPrefix(".") && !name.hasPrefix("-"))
      #expect((1...255).contains(name.utf8.count))
      let file = try OutputDirectory(directory).makeFile()
      #expect(try file.publish(as: FileName(for: address)).path == directory + "/" + name)
      #expect(try contents(of: directory) == [name])
      #expect(try contents(of: parent) == ["pages"])
    }
  }

  @Test func `a URL without a name is kept as a page`() throws {
    #expect(FileName(for: try WebAddress("http://example.com")).numbered(1) == "index.html")
    #expect(FileName(for: try WebAddress("http://example.com/a/")).numbered(1) == "a")
    #expect(FileName("a.tar.gz").numbered(2) == "a.tar-2.gz")
    #expect(FileName("a%20b ä").numbered(1) == "a%20b ä")
  }

  @Test(arguments: [Concealment.nameless, .hidden])
  func `a file that was there stays, is replaced, or keeps its page from being fetched`(
    how: Concealment
  ) throws {
    let folder = try TemporaryFolder()
    let directory = folder.path
    let (path, beside) = (directory + "/a.txt", directory + "/a-2.txt")
    try WebTestServer.run(["/a.txt": WebAnswer.page("new")]) { server in
      try "old".write(toFile: path, atomically: true, encoding: .utf8)
      let skipped = try keep([server.url("/a.txt")], in: directory, how, existing: .skip)
      #expect(skipped[0].ending == .skipped(path: path) && skipped[0].isComplete)
      #expect(server.asked == [])
      let numbered = try keep([server.url("/a.txt")], in: directory, how)
      #expect(numbered[0].ending == .savedBeside(path: beside, existing: path))
      #expect(try text(of: path) == "old")
      let replaced = try keep([server.url("/a.txt")], in: directory, how, existing: .overwrite)
      #expect(replaced[0].ending == .replaced(path: path))
      #expect(try text(of: path) == "new")
      #expect(try contents(of: directory) == ["a-2.txt", "a.txt"])
    }
  }

  @Test func `pages of one run never replace one another`() throws {
    let folder = try TemporaryFolder()
    let directory = folder.path
    try WebTestServer.run([
      "/1/a.txt": WebAnswer.page("one"), "/2/a.txt": WebAnswer.page("two"),
    ]) { server in
      for _ in 1...2 {
        let urls = ["/1/a.txt", "/2/a.txt"].map(server.url)
        _ = try keep(urls, in: directory, existing: .overwrite)
        #expect(try contents(of: directory) == ["a-2.txt", "a.txt"])
        #expect(try text(of: directory + "/a.txt") == "one")
      }
    }
  }

  @Test func `files are named by their queries where nothing else tells them apart`() throws {
    func names(_ urls: String...) throws -> [String] {
      FileName.planned(for: try urls.map(WebAddress.init)).map(\.preferred)
    }
    #expect(
      try names("http://a/api?page=1", "http://a/api?page=2") == ["api-page=1", "api-page=2"])
    #expect(try names("http://a/x.txt?v=2") == ["x.txt"])
    #expect(try names("http://a/x.txt?v=2", "http://a/x.txt") == ["x-v=2.txt", "x.txt"])
    #expect(try names("http://a/x", "http://a/x", "http://a/b/x") == ["x", "x-2", "x-3"])
    let evil = try names("http://a/x?../../etc", "http://a/x?%2fetc%00")
    #expect(evil.allSatisfy { !$0.contains("/") && !$0.contains("\0") })
  }

  @Test(arguments: [
    ("attachment; filename=\"a b.txt\"", "a b.txt"), ("attachment; filename=a.txt", "a.txt"),
    ("inline; filename=\"../../etc/passwd\"", "passwd"),
    ("attachment; filename=\".bashrc\"", "_bashrc"),
    ("attachment; filename=\"C:\\dir\\x.txt\"", "x.txt"),
    ("attachment; filename=\"a\\\"b\"", "a\"b"),
    ("attachment; filename=\"x\"; filename*=UTF-8''na%C3%AFve%20%E2%82%AC.txt", "naïve €.txt"),
    ("attachment; filename*=iso-8859-1''%E4.txt", "ä.txt"),
    ("attachment; filename=\"..\"", "index.html"),
    ("attachment", nil), ("attachment; filename=\"\"", nil),
    ("attachment; filename=\"open", "open"),
  ])
  func `a name that the server proposes is taken if it is safe`(
    header: String, name: String?
  ) throws {
    #expect(ContentDisposition.fileName(header).map { FileName($0).preferred } == name)
    let folder = try TemporaryFolder()
    let answer = WebAnswer.raw(
      "HTTP/1.1 200 OK\r\nContent-Disposition: \(header)\r\nContent-Length: 1\r\n\r\nx")
    try WebTestServer.run(["/url": answer]) { server in
      for _ in 1...2 { _ = try keep([server.url("/url")], in: folder.path, existing: .overwrite) }
      // What a server names replaces nothing.
      #expect(try contents(of: folder.path).count == (name == nil ? 1 : 2))
    }
  }

  @Test(arguments: [Concealment.nameless, .hidden])
  func `a page that breaks off leaves no file`(how: Concealment) throws {
    let folder = try TemporaryFolder()
    let directory = folder.path
    let body = WebAnswer.head(length: 900_000) + String(repeating: "x", count: 600_000)
    try WebTestServer.run(["/x": WebAnswer.rawThenClose(body)]) { server in
      let results = try keep([server.url("/x")], in: directory, how)
      #expect(!results[0].isComplete)
      #expect(try contents(of: directory) == [])
    }
  }

  @Test(arguments: [Concealment.nameless, .hidden])
  func `an endless page leaves no file when its time is over`(how: Concealment) throws {
    let folder = try TemporaryFolder()
    let directory = folder.path
    try WebTestServer.run(["/x": WebAnswer.endless]) { server in
      let results = try keep(
        [server.url("/x")], in: directory, how, longest: .milliseconds(300))
      #expect(results[0].ending == .timedOut(after: .milliseconds(300)))
      #expect(try contents(of: directory) == [])
    }
  }

  @Test func `a file is not to be seen before it is whole`() throws {
    let folder = try TemporaryFolder()
    let directory = folder.path
    let output = try OutputDirectory(directory)
    let file = try output.makeFile()
    try file.append(ByteBuffer(string: "half"))
    #expect(try contents(of: directory) == [])
    file.discard()
    #expect(throws: FetchError.self) { try file.publish(as: FileName("x")) }
    #expect(try contents(of: directory) == [])
  }

  @Test func `a directory that cannot be is one clear sentence`() throws {
    let folder = try TemporaryFolder()
    let directory = folder.path
    let file = directory + "/file"
    try "x".write(toFile: file, atomically: true, encoding: .utf8)
    for path in [file, file + "/below"] {
      #expect(
        throws: FetchError.unwritable(
          path: path, reason: "it is no directory, or lies in what is none")
      ) { try Fetch(["http://127.0.0.1/"], FetchOptions(output: path)) }
    }
    #expect(
      FetchError.unwritable("a", ENOSPC).description
        == "Cannot write a: the disk is full.")
  }

  @Test func `a disk that is full midway is a failure`() throws {
    let folder = try TemporaryFolder()
    let directory = folder.path
    let descriptor = unsafe open("/dev/full", O_WRONLY | O_CLOEXEC)
    let file = PartialFile(descriptor, hiddenName: nil, in: try OutputDirectory(directory))
    #expect(throws: FetchError.unwritable(path: directory, reason: "the disk is full")) {
      try file.append(ByteBuffer(string: "x"))
    }
  }

  private func keep(
    _ urls: [String], in directory: String, _ how: Concealment = .nameless,
    longest: Duration? = nil, existing: ExistingFile = .number
  ) throws -> [FetchResult] {
    let output = try OutputDirectory(directory, concealment: how)
    let fetch = Fetch(
      try urls.map(WebAddress.init), FetchOptions(existing: existing, longest: longest), output)
    try Scheduler.run { try await fetch.run() }
    return fetch.results
  }
}
#endif
