/// Where everything stands on a screen of some size.
///
/// What does not fit goes in this order: the log, the timeline, the frame around them; the selected
/// task never goes.
struct Layout: Equatable {
  /// How wide a card is at least.
  static let cardWidth = 38

  private(set) var header: Region?
  private(set) var title: Region?
  private(set) var columnHeads: Region?
  /// The rows of the table, or of the cards.
  private(set) var tasks: Region
  /// The lanes, or what the selected task of a board presents.
  private(set) var timeline: Region?
  /// Whether the timeline has a row for moments above its lanes.
  private(set) var hasMoments = false
  /// The tasks beside those of a board, in one line.
  private(set) var others: Region?
  private(set) var log: Region?
  private(set) var footer: Region?
  /// The gravest finding.
  private(set) var finding: Region?
  /// Who waits for what, beside the tasks.
  private(set) var waits: Region?
  /// The source beside the tasks.
  private(set) var source: Region?
  /// Why the selected task is where it is.
  private(set) var why: Region?
  /// How many cards stand beside each other; nil for a table.
  let cardsAcross: Int?
  /// Whether there is room for cards.
  let fitsCards: Bool
  /// How many rows a card has.
  private(set) var cardRows = 6

  init(of model: Model, size: Frame.Size) {
    var rest = Region(row: 0, column: 0, rows: size.rows, columns: size.columns)
    let count = max(1, model.rowCount)
    fitsCards = size.columns >= Self.cardWidth && size.rows >= 16
    cardsAcross = Self.cards(of: model, size: size, fitsCards: fitsCards)
    if cardsAcross != nil { cardRows = 6 + Self.measuresShown(of: model) }
    if size.rows >= 3 { header = rest.cutTop(1) }
    if size.rows >= 4 { footer = rest.cutBottom(1) }
    let (finding, why) = (Self.findingRows(of: model, size: size), Self.whyRows(of: size))
    if finding > 0 { self.finding = rest.cutTop(finding) }
    if why > 0 { self.why = rest.cutBottom(why) }
    if size.rows >= 16 { title = rest.cutTop(1) }
    if cardsAcross == nil, size.rows >= 8, size.columns >= 20 { columnHeads = rest.cutTop(1) }
    tasks = rest
    if model.showsBoard {
      layOutBoard(&rest, count: count)
      return
    }
    let hasMore = size.rows >= 14 && size.columns >= 30
    var top = hasMore ? tableRows(count: count, rest: rest.rows, of: model) : rest.rows
    let showsSource = model.showsSource && Self.fitsSource(size)
    // What is beside the tasks needs some rows to say anything.
    if showsSource { top = max(top, min(16, rest.rows / 2)) }
    tasks = rest.cutTop(top)
    if showsSource, let title {
      source = cutRight(width: min(90, title.columns / 2), beside: title)
    } else if cardsAcross == nil, let title, size.columns >= 120, !model.shown.contentions.isEmpty {
      waits = cutRight(width: max(54, title.columns * 2 / 5), beside: title)
    }
    let hasLog = rest.rows < 3 || rest.rows >= 6
    if rest.rows >= 3 {
      let wanted = max(2, Int(Double(rest.rows + top) * Shares(focus: model.pane).lanes))
      let lanes = max(1, min(count, wanted, rest.rows - 2 - (hasLog ? 4 : 0)))
      hasMoments = model.isRewound && model.log.moments.count > 0 && rest.rows >= 4
      timeline = rest.cutTop(hasLog ? lanes + 2 + (hasMoments ? 1 : 0) : rest.rows)
    }
    if rest.rows > 0 { log = rest }
  }

  /// Cuts the right off the tasks' pane, for what stands beside it.
  private mutating func cutRight(width: Int, beside title: Region) -> Region {
    let region = Region(
      row: title.row, column: title.columns - width, rows: tasks.row + tasks.rows - title.row,
      columns: width)
    self.title?.columns -= width
    columnHeads?.columns -= width
    tasks.columns -= width
    return region
  }

  /// Whether source finds room beside the tasks.
  static func fitsSource(_ size: Frame.Size) -> Bool { size.columns >= 100 && size.rows >= 20 }

  /// The board's rows, what its selected task presents, the others' line, and a log of a few rows.
  private mutating func layOutBoard(_ rest: inout Region, count: Int) {
    let isSmall = rest.rows < 10
    tasks = rest.cutTop(isSmall ? rest.rows : min(count, max(3, rest.rows / 3)))
    if rest.rows >= 12 { log = rest.cutBottom(min(8, 2 + rest.rows / 8)) }
    if rest.rows >= 6 { others = rest.cutBottom(1) }
    if rest.rows >= 3 { timeline = rest }
  }

  /// How many rows the tasks get: all that they need up to so many, whatever else there is, so that a
  /// larger screen never shows fewer; and what the other panes have no use for.
  private func tableRows(count: Int, rest: Int, of model: Model) -> Int {
    let needed =
      cardsAcross.map { (count + $0 - 1) / $0 * cardRows } ?? count
    let shares = Shares(focus: model.pane)
    let first = model.pane == .tasks ? 10 : 3
    let share = Int(Double(rest - 3) * shares.tasks)
    let lanes = min(count, max(2, Int(Double(rest) * shares.lanes)))
    let spare = rest - lanes - 3 - max(4, min(model.shown.log.total, rest))
    let most = cardsAcross == nil || model.pane != .tasks ? max(first, share, spare) : needed
    let rows = max(1, min(needed, most, rest))
    return cardsAcross == nil ? rows : max(min(cardRows, rest), rows / cardRows * cardRows)
  }

  /// Which parts of the free rows the panes may take; the log has what is left.
  private struct Shares {
    let tasks: Double
    let lanes: Double

    init(focus: Model.Pane) {
      switch focus {
      case .tasks: (tasks, lanes) = (0.56, 0.26)
      case .timeline: (tasks, lanes) = (0.3, 0.5)
      case .log: (tasks, lanes) = (0.3, 0.16)
      }
    }
  }

  private static func cards(of model: Model, size: Frame.Size, fitsCards: Bool) -> Int? {
    let isRoomy = size.columns >= 100 && size.rows >= 30
    let across = max(1, size.columns / cardWidth)
    switch model.shape {
    case _ where model.listing.order.isGrouped: return nil
    case _ where model.showsSource && fitsSource(size): return nil
    case .automatic where model.showsBoard: return nil
    case .automatic:
      let count = model.rowCount
      guard isRoomy, count <= 24 else { return nil }
      let rows = (count + across - 1) / across * (6 + measuresShown(of: model))
      return rows <= size.rows - framesBesideCards ? across : nil
    case .table: return nil
    case .cards: return fitsCards ? across : nil
    }
  }

  /// The header, the footer, the title, what is found and why, and a timeline and a log of a few rows.
  private static let framesBesideCards = 17

  /// Cards are as tall as the task with the most measures needs, among the first few.
  private static func measuresShown(of model: Model) -> Int {
    let first = (0..<min(24, model.listing.count)).compactMap { model.listing[$0] }
    return first.map { min(4, model.shown[$0]?.measures.count ?? 0) }.max() ?? 0
  }
}
