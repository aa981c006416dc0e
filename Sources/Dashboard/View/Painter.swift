/// Draws a model on a canvas, pane by pane.
struct Painter {
  let model: Model
  let history: History
  let layout: Layout
  let size: Frame.Size
  let glyphs: Glyphs
  var canvas: Canvas
  /// What is where, as far as it is painted.
  var places: Places

  init(_ model: Model, size: Frame.Size, glyphs: Glyphs) {
    self.model = model
    self.size = size
    self.glyphs = glyphs
    history = model.shown
    layout = Layout(of: model, size: size)
    canvas = Canvas(size: size, glyphs: glyphs)
    places = layout.places(of: model)
  }

  mutating func paint() {
    if let page = model.page.kind { paintPage(PageView.of(page)) } else { paintOverview() }
    if let question = model.question { paintQuestion(question) }
  }

  private mutating func paintOverview() {
    for pane in Model.Pane.allCases {
      if let region = layout.region(of: pane) { places.add(.pane(pane), in: region) }
    }
    if let header = layout.header { paintHeader(header) }
    if let finding = layout.finding { paintFinding(finding) }
    if let title = layout.title { paintTasksTitle(title) }
    if let waits = layout.waits { paintWaits(waits) }
    if let source = layout.source { paintSource(source) }
    if model.showsBoard {
      paintBoard()
      if let timeline = layout.timeline { paintPresented(timeline) }
      if let others = layout.others { paintOthers(others) }
    } else {
      if layout.cardsAcross == nil { paintTable() } else { paintCards() }
      if let timeline = layout.timeline { paintTimeline(timeline) }
    }
    if let log = layout.log { paintLog(log) }
    if let why = layout.why { paintWhy(why) }
    if let footer = layout.footer { paintFooter(footer) }
  }

  /// The selected task that is not there yet, and its place.
  var unborn: TaskRecord? { model.unborn }
  var unbornPlace: Int { model.listing.count }

  /// The task at that place of the list.
  func task(at index: Int) -> TaskRecord? {
    model.listing[index].flatMap { history[$0] }
  }

  /// What stands at that place of the list; nil behind its end.
  func row(at index: Int) -> ShownRow? {
    switch model.listing.entry(at: index) {
    case .task(let id)?: history[id].map(ShownRow.task)
    case .group(let group)?: model.listing[group].map(ShownRow.group)
    case nil: nil
    }
  }

  /// What a row shows.
  enum ShownRow {
    case task(TaskRecord)
    case group(Members)

    /// The task, if it shows one alone.
    var task: TaskRecord? { if case .task(let task) = self { task } else { nil } }
  }

  /// The place of the first task to show, as the model has it unless the size is another.
  var firstTask: Int {
    layout.firstTask(
      scroll: model.scroll, selected: model.selectedIndex, count: model.rowCount)
  }

  /// What stands behind a pane's name where it does not show the present.
  private var moment: String {
    model.isRewound ? " at \(Words.seconds(history.now)) s" : ""
  }

  /// A pane's title: `── TIMELINE ── words ───── trailing ──`; broken lines mean the past.
  mutating func paintTitle(
    _ name: String, _ words: Line, trailing: Line = Line(), isFocused: Bool, in region: Region
  ) {
    let border: Role = isFocused ? .focusedBorder : .border
    let row = region.row
    let width = region.columns
    let rule = glyphs.rule(columns: 2, isBroken: model.isRewound)
    canvas.write(
      glyphs.rule(columns: width, isBroken: model.isRewound), row: row, column: region.column,
      width: width, role: border)
    var line = Line("\(rule) ", border)
    line.add(name + moment, isFocused ? .focusedBorder : .secondary, isFocused ? .bold : [])
    if words.width > 0 {
      line.add(" \(rule) ", border)
      line.add(words)
    }
    line.add(" ")
    let used = canvas.write(line, row: row, column: region.column, width: width - 1)
    guard trailing.width > 0, used + trailing.width + 5 <= width else { return }
    let column = region.column + width - trailing.width - 3
    canvas.write(" ", row: row, column: column - 1, width: 1)
    canvas.write(trailing.adding(" "), row: row, column: column, width: trailing.width + 1)
  }
}
