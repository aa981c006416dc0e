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

    /// What it is, in words of its own.
    let words: String?

    init(
      _ warning: Warning, task: TaskID? = nil, name: String, site: CreationSite? = nil,
      words: String? = nil
    ) {
      self.warning = warning
      self.task = task
      self.name = name
      self.site = site
      self.words = words
    }

    /// The report in one sentence.
    public var description: String {
      let place = site.map { " (made at \($0.file):\($0.line))" } ?? ""
      return "\(name)\(place): \(words ?? warning.description)"
    }
  }

  /// Receives what deserves a person's attention; if it throws, the report goes to standard error.
  public typealias ReportHandler = @Sendable (Report) throws -> Void

  /// What is checked when no event stream is open; an open stream always gets everything.
  public enum Diagnostics: Hashable, Sendable {
    /// Errors that nobody has looked at, failed calls, deadlocks.
    case errors
    /// Slow steps, values that nobody awaited and tasks alive at the end as well.
    case everything
  }

  /// Whether values that nobody awaited and the like are looked for.
  var looksAtEverything: Bool { log != nil || settings.diagnostics == .everything }

  /// Whether steps are timed: in virtual time only when asked for, as the same program is then to give
  /// the same stream on any machine.
  var timesSteps: Bool {
    if settings.diagnostics == .everything { return true }
    if case .virtual = clock.pace { return false }
    return observer != nil
  }

  /// Tells of something about a task: the stream, if there is one, and the report handler.
  func warn(_ warning: Warning, about record: TaskRecord, at time: Instant? = nil) {
    emit(.warned(warning), for: record, at: time)
    tell(Report(warning, task: record.id, name: record.name, site: record.site))
  }

  /// Hands a report to the handler; without one, and unless a stream is read, to standard error.
  func tell(_ report: Report) {
    isStampFresh = false
    if let onReport = settings.onReport {
      do { return try onReport(report) } catch { return Self.print(report) }
    }
    if log == nil { Self.print(report) }
  }

  /// Reports an error of a future that nobody has looked at, from whatever thread dropped it.
  func reportLostError(_ error: any Error, ofFuture name: String) {
    let report = Report(
      .errorNeverRetrieved(String(describing: error)),
      name: name.isEmpty ? "future" : "future \(name)")
    if isOnThisThread { tell(report) } else { inbox.post(.call { [self] in tell(report) }) }
  }

  private static func print(_ report: Report) {
    Complaint.say("\(report)")
  }
}
