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
  private(set) var timeline: Region?
  private(set) var log: Region?
  private(set) var footer: Region?
  /// How many cards stand beside each other; nil for a table.
  let cardsAcross: Int?
  /// How many rows a card has.
  private(set) var cardRows = 6

  init(of model: Model, size: Frame.Size) {
    var rest = Region(row: 0, column: 0, rows: size.rows, columns: size.columns)
    let count = max(1, model.listing.count)
    cardsAcross = Self.cards(of: model, size: size)
    if cardsAcross != nil { cardRows = 6 + Self.measuresShown(of: model) }
    if size.rows >= 3 { header = rest.cutTop(1) }
    if size.rows >= 4 { footer = rest.cutBottom(1) }
    if size.rows >= 16 { title = rest.cutTop(1) }
    if cardsAcross == nil, size.rows >= 8, size.columns >= 20 { columnHeads = rest.cutTop(1) }
    tasks = rest
    let hasTimeline = size.rows >= 14 && size.columns >= 30
    let hasLog = size.rows >= 18 && size.columns >= 30
    let frames = (hasTimeline ? 2 : 0) + (hasLog ? 1 : 0)
    let free = rest.rows - frames
    let shares = Shares(focus: model.pane)
    var top = tableRows(count: count, free: free, share: shares.tasks)
    var lanes = hasTimeline ? min(count, max(2, Int(Double(free) * shares.lanes))) : 0
    lanes = max(0, min(lanes, free - top - (hasLog ? 3 : 0)))
    if !hasLog { top = max(top, free - lanes) }
    tasks = rest.cutTop(top)
    if hasTimeline { timeline = rest.cutTop(lanes + 2) }
    if hasLog { log = rest }
  }

  private func tableRows(count: Int, free: Int, share: Double) -> Int {
    let limit = max(3, Int(Double(free) * share))
    guard let cardsAcross else { return max(1, min(count, limit, free)) }
    let wanted = (count + cardsAcross - 1) / cardsAcross
    // A row more that all but fits is worth more than an empty log.
    let most = max(1, (limit + cardRows / 2) / cardRows)
    return min(free, min(wanted, most) * cardRows)
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

  private static func cards(of model: Model, size: Frame.Size) -> Int? {
    let isRoomy = size.columns >= 100 && size.rows >= 30
    let fits = size.columns >= cardWidth && size.rows >= 16
    let isWanted =
      switch model.shape {
      case .automatic: isRoomy && model.listing.count <= 24
      case .table: false
      case .cards: fits
      }
    return isWanted ? max(1, size.columns / cardWidth) : nil
  }

  /// Cards are as tall as the task with the most measures needs, among the first few.
  private static func measuresShown(of model: Model) -> Int {
    let first = (0..<min(24, model.listing.count)).compactMap { model.listing[$0] }
    return first.map { min(4, model.shown[$0]?.measures.count ?? 0) }.max() ?? 0
  }
}
