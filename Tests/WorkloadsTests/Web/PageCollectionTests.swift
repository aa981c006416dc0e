#if Network
import Foundation
import Interleave
import TestFiles
import Testing

@testable import Workloads

@Suite("Pages in one file")
struct PageCollectionTests {
  @Test func `each page is added whole, what fails is named, and all words are counted`()
    async throws
  {
    let folder = try TemporaryFolder()
    let path = folder.file("pages")
    try "was here\n".write(toFile: path, atomically: true, encoding: .utf8)
    try await Scene.run { log in
      let server = try await withWait("start") { try await PageServer.start() }
      let urls = (1...3).map { server.url("/page/\($0)") } + ["http://127.0.0.1:1/nobody"]
      let collection = try PageCollection(urls, into: path)
      let summary = try await collection.run()
      server.close()
      let text = try String(contentsOfFile: path, encoding: .utf8)
      #expect(text.hasPrefix("was here\n"))
      #expect(summary.pages == 3)
      #expect(summary.words == text.split { $0.isWhitespace }.count - 2)
      #expect(!collection.isComplete)
      #expect(collection.results.prefix(3).allSatisfy { $0.hasSuffix(" added to \(path)") })
      #expect(collection.results.last?.contains("nobody listens there") == true)
      try await Scene.until { log.outcome(of: "count words") == .succeeded }
    }
  }

  @Test func `a bad URL or a file that cannot be written is an error before anything is fetched`()
    throws
  {
    let folder = try TemporaryFolder()
    #expect(throws: FetchError.self) { try PageCollection(["nope"], into: folder.file("x")) }
    let error = #expect(throws: FetchError.self) {
      try PageCollection(["http://127.0.0.1:1/"], into: "/nowhere/x")
    }
    #expect(error?.description.hasPrefix("Cannot write /nowhere/x: ") == true)
    #expect(error?.description.contains("error ") == false)
  }
}
#endif
