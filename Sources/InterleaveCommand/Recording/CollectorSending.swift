#if Command
import Interleave
import Recording

#if Network
import Workloads
#endif

/// Sends the spans of a recording to a collector.
enum CollectorSending {
  /// Sends all of them.
  ///
  /// - Throws: `UsageError` if that is not possible, or not in this build.
  static func send(_ reader: inout OpenRecording, to endpoint: String) throws {
    #if Network
    var trace = OTLPTrace(reader.header)
    do {
      let collector = try Collector(endpoint)
      while let batch = reader.next() { try post(trace.add(batch), to: collector) }
      try post(trace.finish(), to: collector)
    } catch {
      throw UsageError("\(error)")
    }
    #else
    throw UsageError(
      "--endpoint needs networking, which was left out of this build: build it with --traits"
        + " Network, or write a file with --output.")
    #endif
  }

  #if Network
  private static func post(_ requests: [[UInt8]], to collector: Collector) throws {
    for request in requests {
      try Scheduler().run(name: "export") { try await collector.post(request) }
    }
  }
  #endif
}
#endif
