import Foundation
import InterleaveEvents
import Testing

@testable import Recording

@Suite struct `A trace for OpenTelemetry` {
  @Test func `has a span for each task below its parent's, with waits, status and moments`() throws
  {
    let site = CreationSite(file: "Demos/Waits.swift", line: 9)
    let (parent, child) = (TaskID(rawValue: 1), TaskID(rawValue: 2))
    let changes: [(TaskID, TaskEvent.Change)] = [
      (parent, .spawned(.init(name: "parent", parent: nil, site: site))),
      (child, .spawned(.init(name: "child", parent: parent, site: site))),
      (child, .resumed), (child, .waiting(.sleep(until: .zero))), (child, .woken(by: nil)),
      (child, .logged("halfway")), (child, .resumed), (child, .ended(.failed("no luck"))),
      (parent, .resumed),
    ]
    let spans = try Self.spans(of: changes)
    #expect(spans.map { $0["name"] as? String } == ["child", "parent"])
    #expect(spans[0]["parentSpanId"] as? String == spans[1]["spanId"] as? String)
    #expect(spans[0]["traceId"] as? String == spans[1]["traceId"] as? String)
    #expect((spans[0]["traceId"] as? String)?.count == 32)
    #expect(spans[1]["parentSpanId"] == nil)
    let start = RecordingHeader.ofTests.start
    #expect(spans[0]["startTimeUnixNano"] as? String == "\(start + 1000)")
    #expect(spans[0]["endTimeUnixNano"] as? String == "\(start + 7000)")
    let status = try #require(spans[0]["status"] as? [String: Any])
    #expect(status["code"] as? Int == 2 && status["message"] as? String == "threw no luck")
    let events = try #require(spans[0]["events"] as? [[String: Any]])
    #expect(events.map { $0["name"] as? String } == ["wait: sleep", "log"])
    #expect(events[0]["timeUnixNano"] as? String == "\(start + 3000)")
    #expect((spans[1]["status"] as? [String: Any])?["code"] as? Int == 0, "It is still alive.")
  }

  @Test func `comes in requests of no more than 256 spans, and counts the events that it drops`()
    throws
  {
    let site = CreationSite(file: "F.swift", line: 1)
    var changes: [(TaskID, TaskEvent.Change)] = []
    for number in 1...600 as ClosedRange<UInt64> {
      let id = TaskID(rawValue: number)
      changes.append((id, .spawned(.init(name: "t", parent: nil, site: site))))
      if number == 1 { changes += (0..<200).map { (id, .logged("\($0)")) } }
      changes.append((id, .ended(.succeeded)))
    }
    let spans = try Self.spans(of: changes)
    #expect(spans.count == 600)
    #expect(spans[0]["droppedEventsCount"] as? Int == 72)
  }

  private static func spans(
    of changes: [(TaskID, TaskEvent.Change)]
  ) throws -> [[String: Any]] {
    var trace = OTLPTrace(.ofTests)
    let events = changes.enumerated().map {
      TaskEvent(
        time: Instant(nanoseconds: Int64($0.offset) * 1000), task: $0.element.0,
        change: $0.element.1)
    }
    let requests = trace.add(EventBatch(events: events, status: SchedulerStatus()))
    return try (requests + trace.finish()).flatMap { request in
      let object = try JSONSerialization.jsonObject(with: Data(request)) as? [String: Any]
      let resource = try #require((object?["resourceSpans"] as? [[String: Any]])?.first)
      let scope = try #require((resource["scopeSpans"] as? [[String: Any]])?.first)
      let spans = try #require(scope["spans"] as? [[String: Any]])
      #expect(spans.count <= 256)
      return spans
    }
  }
}
