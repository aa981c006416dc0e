#if Command
import ArgumentParser
import Interleave
import InterleaveDashboard
import Recording

#if Network
import Workloads
#endif

/// Sends the spans of a recording to a collector.
enum CollectorSending {
  /// Sends all of them.
  ///
  /// - Throws: `UsageError` if that is no collector's address, or not possible in this build;
  ///   `ExitCode.failure`, after a sentence, if the collector does not take them.
  static func send(_ reader: inout OpenRecording, to endpoint: String) throws {
    #if Network
    let collector: Collector
    do throws(Collector.Refusal) {
      collector = try Collector(endpoint)
    } catch {
      throw UsageError(error.description)
    }
    var trace = OTLPTrace(reader.header)
    do {
      while let batch = reader.next() { try post(trace.add(batch), to: collector) }
      try post(trace.finish(), to: collector)
    } catch {
      StandardError.say("\(error)")
      throw ExitCode(ExitStatus.failure.rawValue)
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
      try Scheduler(environment: .ignored).run(name: "export") {
        try await collector.post(request)
      }
    }
  }
  #endif
}
#endif
