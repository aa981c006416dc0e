import InterleaveEvents
import Recording

/// Writes a recording that never ends, so that whoever started it may kill it at any moment.
@main enum RecordingProbe {
  static func main() throws {
    let arguments = CommandLine.arguments
    let header = RecordingHeader(program: "probe", start: 0)
    let limit = arguments.count > 2 ? Int(arguments[2]) : nil
    var file = try RecordingFile(arguments[1], header, limit: limit)
    try file.write(
      EventBatch(
        events: [], snapshot: Snapshot(time: .zero, tasks: []), status: SchedulerStatus()))
    // A parent that forgets it is not to find a full disk.
    for batch in 0..<20_000 { try file.write(Truth.batch(batch)) }
  }
}
