import Dashboard
import Terminal

/// How a program's tasks are shown.
///
/// How time runs, and the order among ready tasks, are the scheduler's own: `Scheduler(pace: .virtual)`,
/// `Scheduler(pace: .scaled(0.1), seed: 7)`, `Scheduler(pace: .paused(resumesAt: 1))`.
public struct DashboardOptions: Hashable, Sendable {
  /// What is shown, and where.
  public var output: Output
  /// The colours; nil: those of the terminal.
  ///
  /// `terminal`, `high-contrast`, the name of a scheme file, or a path to one. Files need the package's
  /// trait `Themes`.
  public var theme: String?
  /// Whether only characters below 0x80 are drawn, as where the locale knows no others.
  public var ascii: Bool
  /// Whether the dashboard listens to the mouse, which takes the terminal's own selecting away.
  public var mouse: Bool
  /// The text that the list of tasks is filtered by at first.
  ///
  /// Listed is what has it in name, state, wait or place of birth; a `!` at its beginning inverts it, and
  /// `state:wait for>1s` compare. What is wrong in it is left out. 60 characters at most.
  public var filter: String
  /// Whether keys ask nothing of the tasks and their scheduler; those that would say so.
  public var readOnly: Bool
  /// The file to record all events to, which its owner alone may read; nil: none.
  ///
  /// An older recording there is begun anew, and nothing else is written over. If the file can be written
  /// no longer, the run goes on, and standard error hears why.
  public var record: String?
  /// About how many bytes of recording are kept, as files in turn, `FILE` and `FILE.1`; nil: all.
  public var recordLimit: Int?
  /// What the recording says has run.
  package var program = ProgramName.own
  /// Where what the tasks show comes from.
  package var source = Model.Source.program
  /// Whether the same can be run again.
  package var runsAgain = false
  /// Whether the list of what there is to watch comes next.
  package var leadsToList = false
  /// The texts of source files, by the names that creation sites give them.
  package var texts: [String: String] = [:]

  /// Makes options; by themselves they show the dashboard where there is a terminal, and plain lines
  /// elsewhere.
  public init(
    _ output: Output = .automatic, theme: String? = nil, ascii: Bool = false, mouse: Bool = true,
    filter: String = "", readOnly: Bool = false, record: String? = nil, recordLimit: Int? = nil
  ) {
    self.output = output
    self.theme = theme
    self.ascii = ascii
    self.mouse = mouse
    self.filter = filter
    self.readOnly = readOnly
    self.record = record
    self.recordLimit = recordLimit
  }

  /// What is shown, and where.
  public enum Output: Hashable, Sendable {
    /// The dashboard if standard output is a terminal, else `plain`.
    case automatic
    /// The dashboard; without a terminal an error.
    case dashboard
    /// What tasks print goes to standard output, and a line for each change of state to standard error.
    case plain
    /// An object for each event goes to standard output, a line each; what tasks print, to standard error.
    case json
  }
}

extension DashboardOptions {
  /// What is around a dashboard with these options.
  package var surroundings: Surroundings {
    Surroundings(isReadOnly: readOnly, runsAgain: runsAgain, leadsToList: leadsToList, texts: texts)
  }
}
