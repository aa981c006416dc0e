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
  /// Listed is what has it in name, state, wait or place of birth; a `!` at its beginning inverts it. 60
  /// characters at most.
  public var filter: String
  /// The file to record all events to, which its owner alone may read; nil: none.
  ///
  /// An older recording there is begun anew, and nothing else is written over. If the file can be written
  /// no longer, the run goes on, and standard error hears why.
  public var record: String?
  /// About how many bytes of recording are kept, as files in turn, `FILE` and `FILE.1`; nil: all.
  public var recordLimit: Int?
  /// Whether plain lines tell who ran after whom, in the end.
  package var tellsSteps = false
  /// What the recording says has run.
  package var program = ProgramName.own
  /// Where what the tasks show comes from.
  package var source = Model.Source.program

  /// Makes options; by themselves they show the dashboard where there is a terminal, and plain lines
  /// elsewhere.
  public init(
    _ output: Output = .automatic, theme: String? = nil, ascii: Bool = false, mouse: Bool = true,
    filter: String = "", record: String? = nil, recordLimit: Int? = nil
  ) {
    self.output = output
    self.theme = theme
    self.ascii = ascii
    self.mouse = mouse
    self.filter = filter
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
