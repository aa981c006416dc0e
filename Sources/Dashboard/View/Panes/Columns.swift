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

  /// What the visible rows of a table would like to have.
  struct Wishes {
    var hasProgress = true
    var hasTimeouts = true
    /// How wide the longest name is, and the longest words on what a task does.
    var name = 0
    var doing = 0
  }

  /// The columns of a table of that width, its first column being the selection's mark; what no
  /// visible row has anything for is left out, and its room goes to what is waited for.
  init(width: Int, _ wishes: Wishes) {
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
    if !wishes.hasProgress { (bar, percent) = (0, 0) }
    if !wishes.hasTimeouts { (deadlineBar, countdown) = (0, 0) }
    if width >= 32 {
      let fixed = [state, name, bar, percent, deadlineBar, countdown].filter { $0 > 0 }
      doing = max(0, width - 1 - fixed.reduce(0) { $0 + $1 + 1 })
      balance(wishes)
    }
  }

  /// Lets names, or what tasks do, have what the other one has no use for.
  private mutating func balance(_ wishes: Wishes) {
    let more =
      wishes.name > name
      ? min(wishes.name - name, max(0, doing - wishes.doing))
      : -min(max(0, name - max(4, wishes.name)), max(0, wishes.doing - doing))
    name += more
    doing -= more
  }

  /// How wide the progress is, with the gaps behind it.
  var progress: Int { [bar, percent].filter { $0 > 0 }.reduce(0) { $0 + $1 + 1 } }

  /// How wide the timeout is, with the gaps before it.
  var timeout: Int { [deadlineBar, countdown].filter { $0 > 0 }.reduce(0) { $0 + $1 + 1 } }
}
