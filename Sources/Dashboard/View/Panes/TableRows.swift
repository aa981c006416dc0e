import InterleaveEvents

/// What the rows of the table show, and how wide its columns are for that.
struct TableRows {
  let tasks: [TaskRecord]
  let columns: Columns
  let names: RowNames
  /// What each task does, at its full length.
  let doing: [Line]

  init(of painter: Painter) {
    let (first, layout, history) = (painter.firstTask, painter.layout, painter.history)
    tasks = (first..<first + layout.tasks.rows).compactMap { painter.task(at: $0) }
    doing = tasks.map { Self.doing($0, in: history, width: .max) }
    let longestName = tasks.map { painter.treeGuide(of: $0).columns + $0.name.columns }.max()
    columns = Columns(
      width: layout.tasks.columns,
      Columns.Wishes(
        hasProgress: tasks.contains { $0.progress != nil },
        hasTimeouts: tasks.contains { Countdown(of: $0, at: history.now) != nil },
        name: longestName ?? 0,
        doing: zip(tasks, doing).map { $0.showsPanel ? 0 : $1.width }.max() ?? 0))
    names = painter.rowNames(tasks, columns: columns.name, hasHeading: layout.title != nil)
  }

  /// What the task waits on, and for how long, if that fits.
  static func doing(_ task: TaskRecord, in history: History, width: Int) -> Line {
    let role = task.isAlive && !task.isCancelling ? Role.text : Words.role(of: task.state)
    let line = Line(Words.doing(task, in: history, width: width), role)
    if case .lock(_, .some, _) = task.reason { return line }
    let span = Words.waited(task, in: history)
    return line.width + span.count <= width ? line.adding(span, .secondary) : line
  }
}
