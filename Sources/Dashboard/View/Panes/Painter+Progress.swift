import InterleaveEvents

extension Painter {
  /// A task's bar; without a total a block that wanders while the task lives.
  mutating func paintProgress(of task: TaskRecord, row: Int, column: Int, width: Int) {
    guard task.progress != nil else { return }
    let role = Words.role(of: task.state)
    let barRole: Role = task.isAlive ? (task.isCancelling ? .cancelled : .running) : role
    let bar =
      if let fraction = task.fraction {
        Bars.filled(fraction, width: width, glyphs)
      } else {
        Bars.indeterminate(
          turn: task.isAlive ? history.now.nanoseconds / 250_000_000 : 0, width: width, glyphs)
      }
    canvas.write(bar, row: row, column: column, width: width, role: barRole)
  }

  /// `62%`; without a total the number itself, as `1.2k`.
  func progressWords(of task: TaskRecord) -> String {
    if let fraction = task.fraction { return "\(Words.percent(fraction))%" }
    return task.progress.map { Words.brief($0.completed) } ?? ""
  }

  /// `├ ` and its like before a task's name in a tree.
  func treeGuide(of task: TaskRecord) -> String {
    guard model.listing.order.isTree, task.birth.parent != nil else { return "" }
    let above = history.ancestors(of: task, limit: Row.deepest)
    guard !above.isEmpty else { return "" }
    var guide = task.kin.next != 0 ? branch : lastBranch
    for ancestor in above.prefix(8) where history.ancestors(of: ancestor, limit: 1).count == 1 {
      guide = (ancestor.kin.next != 0 ? "\(glyphs.vertical) " : "  ") + guide
    }
    return guide
  }

  private var branch: String { glyphs == .unicode ? "├ " : "|-" }
  private var lastBranch: String { glyphs == .unicode ? "└ " : "`-" }
}
