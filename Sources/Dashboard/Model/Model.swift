import InterleaveEvents

/// All that the screen shows: a fold over the messages so far, and a value.
package struct Model: Equatable, Sendable {
  /// How large the screen is.
  package internal(set) var size: Frame.Size
  /// What the events so far say.
  var history = History()
  /// What they were, as far as there is room.
  var log: BatchLog
  /// Where the cursor stands; nil at the present.
  var rewind: Rewind?
  /// A moment that is being typed.
  var typedTime: String?
  /// Real time, as the last tick gave it.
  var real = Duration.zero
  var listing = Listing()
  /// What is selected: an identity, so that rows may move under it.
  private(set) var anchor: Entry?
  /// The row that stands for it: itself, or the group that it is folded into.
  var selected: Entry?
  /// Which task the selection follows; nil: it stays with its own.
  var following: Following?
  /// Where the selected entry stood last.
  var selectedIndex = 0
  /// The place of the first task that the tasks' pane shows.
  var scroll = 0
  var pane = Pane.tasks
  var page = Page.overview
  var question: Question?
  var isTypingFilter = false
  var shape = Shape.automatic
  /// Whether all tasks are listed although some of them stand on a board.
  var showsAllTasks = false
  var logPosition = LogPosition.following
  /// Whether source is shown beside the tasks, where there is room.
  var showsSource = false
  /// How much time one cell of the timeline is, as a place in `Timescale.ladder`.
  var timescale = Timescale()
  /// How the screen is laid out, as its user sees it.
  var places = Places()
  /// The first line that is shown of a page that is longer than the screen.
  var pageScroll = 0
  /// What is typed on the page of keys, and chosen of what fits.
  var palette = ActionPalette()
  /// The pace that a key asked for, until the scheduler must have it.
  var askedPace: AskedPace?
  /// The answer to the last key, where the screen would give none.
  var notice: Notice?
  /// What is not to be found any more.
  var dismissed: Set<Finding.Kind> = []
  /// Where what the tasks show comes from.
  let source: Source
  /// What is around the dashboard.
  let surroundings: Surroundings

  /// A dashboard that knows of no task yet.
  ///
  /// - Parameters:
  ///   - source: where what the tasks show comes from.
  ///   - filter: the text that its list of tasks is filtered by at first.
  ///   - memory: about how many bytes of the past it keeps.
  ///   - surroundings: what is around it.
  package init(
    size: Frame.Size = Frame.Size(columns: 80, rows: 24), source: Source = .program,
    filter: String = "", memory: Int = 64 << 20, surroundings: Surroundings = Surroundings()
  ) {
    self.init(
      size: size, source: source, filter: filter,
      log: BatchLog(budget: memory, isRetold: source.isRetold), surroundings: surroundings)
  }

  /// The same, with a log of its own.
  init(
    size: Frame.Size, source: Source = .program, filter: String = "", log: BatchLog,
    surroundings: Surroundings = Surroundings()
  ) {
    self.size = size
    self.surroundings = surroundings
    self.source = source
    self.log = log
    if source.isRetold { rewind = Rewind() }
    guard !filter.isEmpty else { return }
    var first = Filter()
    first.append(filter)
    relist(listing.order, first)
  }

  /// Where what the tasks show comes from.
  package enum Source: Hashable, Sendable {
    /// The program itself, which goes at the scheduler's pace.
    case program
    /// The world, which goes at its own pace.
    case world
    /// The world once more, which goes at the scheduler's pace.
    case replay
    /// A run that is over, from the file of that name: nothing can be asked of its tasks.
    case recording(String)

    /// Whether what it has told can be told again.
    fileprivate var isRetold: Bool { if case .recording = self { true } else { false } }
  }

  /// Whether a question is open, which only a key may answer that comes after it is on the screen.
  package var hasQuestion: Bool { question != nil }

  /// Whether what it shows is over.
  var isRecording: Bool { source.isRetold }

  /// Whether the passing of time alone changes nothing on the screen.
  package var isStill: Bool {
    (isRecording || history.isStill) && notice == nil && rewind?.isPlaying != true
  }

  /// Whether characters are text, and no keys.
  package var takesText: Bool { keyPlace.takesText }

  /// Whether the tasks of a board are shown, and the others in one line.
  var showsBoard: Bool { listing.filter.isBoard && !shown.board.isEmpty && shape != .cards }

  /// The selected task; nil if a group is selected, or nothing.
  var selection: TaskID? {
    get { selected?.task }
    set { select(newValue.map(Entry.task)) }
  }

  mutating func select(_ entry: Entry?) { (anchor, selected) = (entry, entry) }

  /// The group whose page is open, or that is selected.
  var selectedGroup: Group? {
    if case .group(let group) = page { return group }
    return page == .overview ? selected?.group : nil
  }

  /// What is on the screen: what was known at the cursor.
  var shown: History { rewind?.past.history ?? history }

  /// What is known of the time behind the cursor.
  var horizon: History { rewind?.horizon ?? history }

  /// A part of the overview that keys can go to.
  enum Pane: CaseIterable, Hashable, Sendable {
    case tasks, timeline, log
  }

  /// What fills the screen.
  enum Page: Hashable, Sendable {
    case overview
    case detail(TaskID)
    case group(Group)
    case waits
    case source
    case help

    /// Which page it is; nil for the overview.
    var kind: KeyBinding.Page? {
      switch self {
      case .overview: nil
      case .detail: .detail
      case .group: .group
      case .waits: .waits
      case .source: .source
      case .help: .help
      }
    }
  }

  /// Which task the selection goes to by itself.
  enum Following: Hashable, Sendable {
    /// The one whose step began last.
    case running
    /// The one that was spawned last.
    case newest
  }

  /// How the tasks are shown, where there is room to choose.
  enum Shape: Hashable, Sendable {
    case automatic, table, cards
  }

  /// A pace that a key asked for, and when in real time.
  struct AskedPace: Hashable, Sendable {
    /// The scheduler's word counts again after that: its batches before may be older than the key.
    static let lasts = Duration.seconds(1)

    let pace: Pace
    let time: Duration
  }

  /// Which line of the log is selected: the last one, whichever it is, or the one of a number.
  enum LogPosition: Hashable, Sendable {
    case following
    case held(Int)
  }
}
