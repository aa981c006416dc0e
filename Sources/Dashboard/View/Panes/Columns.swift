/// How wide the columns of the table are; 0 leaves a column out.
struct Columns: Equatable {
  private(set) var state = 8
  private(set) var name = 0
  private(set) var bar = 0
  private(set) var percent = 0
  private(set) var doing = 0
  private(set) var deadlineBar = 0
  private(set) var countdown = 0
  /// Whether states are written in full.
  private(set) var hasLongStates = false

  /// The columns of a table of that width, its first column being the selection's mark; what no
  /// visible row has anything for is left out, and its room goes to what is waited for.
  init(width: Int, hasProgress: Bool = true, hasTimeouts: Bool = true) {
    switch width {
    case ..<12:
      state = min(1, max(0, width - 1))
      name = max(0, width - 3)
    case ..<32: name = max(0, width - 10)
    case ..<56: (name, percent) = (min(14, width / 3), 5)
    case ..<76: (name, bar, percent, countdown) = (14, 8, 5, 8)
    case ..<100: (name, bar, percent, deadlineBar, countdown) = (15, 12, 5, 5, 7)
    default:
      (state, name, bar, percent, deadlineBar, countdown) = (12, 22, 18, 5, 8, 7)
      hasLongStates = true
    }
    if !hasProgress { (bar, percent) = (0, 0) }
    if !hasTimeouts { (deadlineBar, countdown) = (0, 0) }
    if width >= 32 {
      let fixed = [state, name, bar, percent, deadlineBar, countdown].filter { $0 > 0 }
      doing = max(0, width - 1 - fixed.reduce(0) { $0 + $1 + 1 })
    }
  }
}
