import InterleaveEvents

extension Painter {
  /// The question over everything else; on a screen with no room for a box, in its last row.
  mutating func paintQuestion(_ question: Question) {
    guard size.rows >= 8, size.columns >= 30 else {
      let region = Region(row: max(0, size.rows - 1), column: 0, rows: 1, columns: size.columns)
      canvas.clear(region, ground: .panel)
      canvas.write(
        Line("y/n: ", .keyHint, .bold).adding(shortWords(question), .failed, .bold),
        row: region.row, column: 0, width: size.columns)
      return
    }
    let lines = questionLines(question).flatMap {
      $0.wrapped(columns: size.columns - 8, rows: size.rows < 10 ? 2 : 3)
    }
    let longest = lines.map(\.width).max() ?? 0
    let width = min(size.columns - 2, max(34, longest + 6))
    let region = Region(
      row: (size.rows - lines.count - 4) / 2, column: (size.columns - width) / 2,
      rows: lines.count + 4, columns: width)
    canvas.clear(region, ground: .panel)
    paintBox(region, isSelected: true)
    canvas.write(
      " Sure? ", row: region.row, column: region.column + 2, width: width - 4,
      role: .focusedBorder, emphasis: .bold)
    for (offset, line) in lines.enumerated() {
      canvas.write(
        line, row: region.row + 1 + offset, column: region.column + 3, width: width - 6)
    }
    paintAnswers(row: region.row + lines.count + 2, column: region.column + 3, width: width - 6)
  }

  /// The safe answer has the focus: Enter gives it.
  private mutating func paintAnswers(row: Int, column: Int, width: Int) {
    var line = Line()
    for binding in KeyBindings.footer(of: .dialog).reversed() {
      let isSafe = binding.action == .answer(.decline)
      let key = binding.keys.first?.label ?? ""
      line.add(" \(key) \(binding.label) ", isSafe ? .keyHint : .failed, isSafe ? .reverse : .bold)
      line.add(width < 26 ? " " : "   ")
    }
    canvas.write(line, row: row, column: column, width: width)
  }

  private func shortWords(_ question: Question) -> String {
    let name = Words.name(of: question.subject, in: history)
    switch question.kind {
    case .cancel, .breakDeadlock: return "cancel \(name)?"
    case .cancelSubtree(let count): return "cancel \(Words.brief(count)) from \(name)?"
    case .cancelMany(let tasks, _): return "cancel \(Words.tasks(tasks.count))?"
    }
  }

  private func questionLines(_ question: Question) -> [Line] {
    let name = Words.name(of: question.subject, in: model.history)
    let past = model.isRewound ? "You look at \(Words.seconds(history.now)) s. " : ""
    let now = model.isRewound ? " now" : ""
    let words =
      switch question.kind {
      case .cancel(.none): "\(past)Cancel '\(name)'\(now)?"
      case .cancel(.one(let other)):
        "\(past)Cancel '\(name)' and '\(Words.name(of: other, in: model.history))', which it awaits\(now)?"
      case .cancel(.several(let count)):
        "\(past)Cancel '\(name)' and the \(Words.grouped(count)) \(count == 1 ? "task" : "tasks") it awaits\(now)?"
      case .cancelMany(let tasks, let crowd): past + words(tasks.count, crowd)
      case .breakDeadlock: "Break the deadlock by cancelling '\(name)'?"
      case .cancelSubtree(let count):
        count == 1
          ? "Cancel '\(name)'? No other live task is below it."
          : "\(past)Cancel '\(name)' and what is below it: \(Words.grouped(count)) live tasks?"
      }
    if case .cancelMany = question.kind { return [Line(words, .text, .bold)] }
    return [Line(words, .text, .bold), presentState(of: question.subject)]
  }

  private func words(_ count: Int, _ crowd: Question.Crowd) -> String {
    let tasks = count == 1 ? "the only live task" : "the \(Words.grouped(count)) live tasks"
    return switch crowd {
    case .group(let name): "Cancel \(tasks) of \(name)?"
    case .filter(let text): "Cancel \(tasks) that the filter /\(text) lets pass?"
    }
  }

  /// What the task does now, even while the past is looked at: it is about to be cancelled.
  private func presentState(of id: TaskID) -> Line {
    guard let task = model.history[id] else { return Line("It has ended.", .secondary) }
    let glyph = Words.glyph(of: model.history.standing(of: task), glyphs)
    let state = Line(
      "\(glyph) \(Words.long(task, in: model.history))",
      Words.role(of: model.history.standing(of: task)))
    let doing = Words.doing(task, in: model.history)
    return doing.isEmpty ? state : state.adding("  \(doing)", .secondary)
  }
}
