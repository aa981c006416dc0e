#if Network
import Foundation
import TestFiles
import Testing

@Suite("The command and a collector of spans") struct CollectorTests {
  /// Exports a recorded demo to that port of loopback.
  private func export(to port: UInt16, path: String = "") throws -> Finished {
    let folder = try TemporaryFolder()
    let file = folder.file("run.ilv")
    _ = try Finished("demo", "gather-hello", "--virtual-time", "--plain", "--record", file)
    return try Finished(
      "export", file, "--to", "otlp", "--endpoint", "http://127.0.0.1:\(port)\(path)")
  }

  @Test func `it takes every task as a span, at its own path, and nothing is said`() throws {
    let collector = try LoopbackCollector(answering: "200 OK")
    defer { collector.end() }
    let run = try export(to: collector.port)
    #expect(run.status == 0 && run.errors.isEmpty && run.output.isEmpty, "\(run.errors)")
    let request = try #require(collector.requests.first)
    #expect(request.head.hasPrefix("POST /v1/traces HTTP/1.1"))
    #expect(request.head.lowercased().contains("content-type: application/json"))
    let spans = try collector.requests.flatMap { try Self.spans(in: $0.body) }
    #expect(spans.contains { $0["name"] as? String == "main" || $0["parentSpanId"] != nil })
    #expect(spans.count > 2)
    for span in spans {
      #expect((span["traceId"] as? String)?.count == 32 && (span["spanId"] as? String)?.count == 16)
      let begin = try #require((span["startTimeUnixNano"] as? String).flatMap { Int64($0) })
      let end = try #require((span["endTimeUnixNano"] as? String).flatMap { Int64($0) })
      #expect(begin > 1_600_000_000_000_000_000 && end >= begin)
    }
  }

  @Test func `a slow one is waited for`() throws {
    let collector = try LoopbackCollector(answering: "202 Accepted", after: 0.5)
    defer { collector.end() }
    let run = try export(to: collector.port, path: "/elsewhere")
    #expect(run.status == 0 && run.errors.isEmpty, "\(run.errors)")
    #expect(collector.requests.first?.head.hasPrefix("POST /elsewhere ") == true)
  }

  @Test(arguments: [
    "400 Bad Request", "401 Unauthorized", "404 Not Found", "429 Too Many Requests",
    "500 Internal Server Error", "503 Service Unavailable",
  ])
  func `one that does not take them is told in a sentence`(answer: String) throws {
    let collector = try LoopbackCollector(answering: answer)
    defer { collector.end() }
    try expectFailure(export(to: collector.port), saying: String(answer.prefix(3)))
  }

  @Test func `one that is not there, or is no server of HTTP, is told in a sentence`() throws {
    try expectFailure(
      export(to: LoopbackCollector.freePort()), saying: "nobody listens there")
    let garbage = try LoopbackCollector(answering: "\u{1B}]0;x\u{7}")
    defer { garbage.end() }
    try expectFailure(export(to: garbage.port), saying: "The collector at")
  }

  @Test func `what is no address of one is a mistake on the command line`() throws {
    let folder = try TemporaryFolder()
    let file = folder.file("run.ilv")
    _ = try Finished("demo", "hello", "--virtual-time", "--plain", "--record", file)
    for endpoint in ["collector", "ftp://127.0.0.1", "http://"] {
      let run = try Finished("export", file, "--to", "otlp", "--endpoint", endpoint)
      #expect(run.status == 2 && run.errors.contains("no URL"), "\(run.errors)")
    }
  }

  private func expectFailure(_ run: Finished, saying words: String) {
    #expect(run.status == 1, "\(run.errors)")
    #expect(run.errors.split(separator: "\n").count == 1, "\(run.errors)")
    #expect(run.errors.contains(words) && run.errors.hasSuffix(".\n"), "\(run.errors)")
    #expect(controls(in: run.errors).isEmpty)
  }

  private static func spans(in body: Data) throws -> [[String: Any]] {
    let object = try JSONSerialization.jsonObject(with: body) as? [String: Any]
    let resources = object?["resourceSpans"] as? [[String: Any]] ?? []
    let scopes = resources.flatMap { $0["scopeSpans"] as? [[String: Any]] ?? [] }
    return scopes.flatMap { $0["spans"] as? [[String: Any]] ?? [] }
  }
}
#endif
