import CLoop

extension Scheduler {
  /// Something that deserves a person's attention, for those who watch no stream.
  public struct Report: Hashable, Sendable, CustomStringConvertible {
    /// What it is.
    public let warning: Warning
    /// The task that it is about, if it is about one.
    public let task: TaskID?
    /// The name of that task, or of what else it is about.
    public let name: String
    /// Where that was made, if it is known.
    public let site: CreationSite?

    /// The report in one sentence.
    public var description: String {
      let place = site.map { " (made at \($0.file):\($0.line))" } ?? ""
      return "\(name)\(place): \(warning)"
    }
  }

  /// Hears of what deserves a person's attention; if it throws, standard error hears of it.
  public typealias ReportHandler = (Report) throws -> Void

  /// Tells of something about a task: the stream, if there is one, and the report handler.
  func warn(_ warning: Warning, about record: TaskRecord) {
    emit(.warned(warning), for: record)
    tell(Report(warning: warning, task: record.id, name: record.name, site: record.site))
  }

  /// Hands a report to the handler; without one, and unless a stream is read, to standard error.
  func tell(_ report: Report) {
    if let onReport {
      do { return try onReport(report) } catch { return Self.print(report) }
    }
    if ring == nil { Self.print(report) }
  }

  /// Reports an error of a future that nobody has looked at, from whatever thread dropped it.
  func reportLostError(_ error: any Error, ofFuture name: String) {
    let report = Report(
      warning: .errorNeverRetrieved(String(describing: error)), task: nil,
      name: name.isEmpty ? "future" : "future \(name)", site: nil)
    if isOnThisThread { tell(report) } else { inbox.post(.call { [self] in tell(report) }) }
  }

  private static func print(_ report: Report) {
    unsafe "interleave: \(report)\n".withCString { unsafe cloop_write_error($0) }
  }
}

extension Warning: CustomStringConvertible {
  /// The warning in words.
  public var description: String {
    switch self {
    case .slowStep(let duration): "one step held the scheduler's thread for \(duration)"
    case .errorNeverRetrieved(let error): "failed, and nobody has looked at the error: \(error)"
    case .neverAwaited: "ended, and nobody has awaited its value"
    case .aliveAtEnd: "was still alive when its scheduler closed"
    case .deadlock(let cycle): "deadlock among tasks \(cycle.map(\.rawValue))"
    }
  }
}
