import Interleave

extension ScheduleFailure {
  /// The run that fails, shrunk, as a recording that `interleave open` shows; the same bytes each time.
  ///
  /// - Parameter program: what ran.
  public func recording(of program: String) -> [UInt8] {
    var writer = RecordingWriter(RecordingHeader(program: program, pace: .virtual, start: 0))
    return recording.reduce(into: writer.header.bytes) { bytes, batch in
      for piece in writer.write(batch) { bytes += piece.bytes }
    }
  }
}
