import InterleaveEvents

extension Layout {
  /// How wide the names beside the lanes are.
  static func labelWidth(columns: Int) -> Int { min(22, max(8, columns / 5)) }

  /// How many cells a lane has.
  static func laneCells(columns: Int) -> Int { max(0, columns - labelWidth(columns: columns) - 3) }
}

extension Painter {
  var labelWidth: Int { Layout.labelWidth(columns: size.columns) }

  mutating func paintTimeline(_ region: Region) {
    let column = labelWidth + 2
    let width = Layout.laneCells(columns: size.columns)
    var region = region
    let window = window(cells: width)
    let span = model.timescale.isFit && window.first == 0 ? "fit" : "the last part"
    let scale =
      "\(model.timescale.isFit ? span : Words.span(nanoseconds: Int64(width) * window.width)), "
      + "\(Words.span(nanoseconds: window.width))/cell"
    paintTitle(
      "TIMELINE", Line(scale, .secondary), trailing: legend,
      isFocused: model.pane == .timeline, in: region.cutTop(1))
    let axis = region.cutBottom(1)
    if layout.hasMoments { paintMoments(region.cutTop(1), column: column, window) }
    let first = layout.firstLane(
      scroll: firstTask, selected: model.selectedIndex, count: model.rowCount)
    for offset in 0..<region.rows {
      let row = region.row + offset
      if case .group(let members)? = self.row(at: first + offset) {
        paintPopulation(of: members, row: row, column: column, window)
        continue
      }
      guard let task = task(at: first + offset) ?? (first + offset == unbornPlace ? unborn : nil)
      else { break }
      let isSelected = task.id == model.selection
      if isSelected {
        canvas.put(glyphs.selectionBar, row: row, column: 0, role: .focusedBorder, emphasis: .bold)
      }
      canvas.write(
        Words.shortened(treeGuide(of: task) + task.name, columns: labelWidth - 1, glyphs),
        row: row, column: 1, width: labelWidth - 1,
        role: isSelected ? .text : .secondary, emphasis: isSelected ? .bold : [])
      canvas.put(glyphs.vertical, row: row, column: column - 1, role: .border)
      if model.isRewound {
        paintLane(of: task.id, row: row, column: column, window)
      } else {
        paintStrip(of: task, row: row, column: column, width: width, hasLabel: false)
      }
    }
    paintAxis(axis, column: column, window)
  }

  private var legend: Line {
    let all: [(Strip.Sample, String, Role)] = [
      (.running, "runs", .running), (.step, "a step", .waiting), (.waiting, "waits", .waiting),
      (.late, "late", .ready), (.cancelling, "cancelling", .cancelled),
    ]
    var line = Line()
    for (sample, word, role) in all where size.columns >= 100 || sample != .cancelling {
      line.add("\(line.width > 0 ? "  " : "")\(sample.character(glyphs)) \(word)", role)
    }
    return line
  }

  /// In the form `└0 s───────2 s──────4 s──────now`, in the run's own time.
  private mutating func paintAxis(_ region: Region, column: Int, _ window: Strip.Window) {
    guard window.count > 0 else { return }
    let row = region.row
    canvas.put(glyphs.axisCorner, row: row, column: column - 1, role: .border)
    canvas.fill(glyphs.horizontal, row: row, column: column, width: window.count)
    let end = axisEnd
    let present = window.cell(of: max(model.horizon.now, history.now))
    let now = min(present, window.count - end.count)
    let tick = tick(of: window)
    var next = (window.first * window.width + tick - 1) / tick * tick
    while let cell = Optional(Int(next / window.width - window.first)), cell < window.count {
      let words = Words.span(nanoseconds: next)
      let isBehind = cell > now + end.count && !model.isRewound
      if cell + words.count <= window.count, cell + words.count < now || isBehind {
        canvas.write(
          words, row: row, column: column + cell, width: words.count, role: .secondary)
      }
      next += tick
    }
    canvas.write(
      end, row: row, column: column + max(0, now), width: min(end.count, window.count),
      role: .secondary)
    if model.isRewound { paintCursor(row: row, column: column, window) }
  }

  /// What stands at the last moment that is known: only at the present is that now.
  private var axisEnd: String {
    model.isRewound ? "\(Words.seconds(max(model.horizon.now, history.now))) s" : "now"
  }

  /// Where the cursor stands on the axis, and where nothing is kept.
  private mutating func paintCursor(row: Int, column: Int, _ window: Strip.Window) {
    if model.log.isCut, let begin = model.log.begin {
      let cells = min(window.count, max(0, window.cell(of: begin)))
      canvas.fill(glyphs.hatch, row: row, column: column, width: cells)
      let words = " not kept before \(Words.seconds(begin)) s "
      if words.count + 2 <= cells {
        canvas.write(
          words, row: row, column: column + 1, width: cells - 1, role: .secondary)
      }
    }
    let cursor = window.cell(of: history.now)
    // No label loses a character to it: the lanes show the cursor anyway.
    guard (0..<window.count).contains(cursor),
      canvas.frame[row, column + cursor].character == glyphs.horizontal
    else { return }
    canvas.put(
      glyphs.cursorBelow, row: row, column: column + cursor, role: .deadlineNear, emphasis: .bold)
  }

  /// The moments in the order of their numbers, of which the last digits stand at their places.
  private mutating func paintMoments(_ region: Region, column: Int, _ window: Strip.Window) {
    canvas.write(
      "moments", row: region.row, column: 1, width: labelWidth - 1, role: .secondary)
    canvas.put(glyphs.vertical, row: region.row, column: column - 1, role: .border)
    let moments = model.log.moments
    var signs: [Int: (sign: Character, isLoud: Bool)] = [:]
    let first = moments.count(until: Instant(nanoseconds: window.first * window.width - 1))
    for index in first..<max(first, moments.count) {
      let cell = window.cell(of: moments[index].time)
      guard cell < window.count else { break }
      let sign = moments[index].kind == .mark ? "m" : Character("\((index + 1) % 10)")
      let isLoud = moments[index].kind.isGrave || signs[cell]?.isLoud == true
      signs[cell] = (signs[cell] == nil ? sign : "+", isLoud)
    }
    for (cell, sign) in signs {
      canvas.put(
        sign.sign, row: region.row, column: column + cell, role: sign.isLoud ? .failed : .keyHint,
        emphasis: .bold)
    }
    let cursor = window.cell(of: history.now)
    guard (0..<window.count).contains(cursor), signs[cursor] == nil else { return }
    canvas.put(
      glyphs.cursorAbove, row: region.row, column: column + cursor, role: .deadlineNear,
      emphasis: .bold)
  }

  /// Nanoseconds between two labels: 1, 2 or 5 of a power of ten, or whole minutes.
  private func tick(of window: Strip.Window) -> Int64 {
    let least = window.width * 12
    let minute: Int64 = 60_000_000_000
    var power: Int64 = 100_000
    while power < minute {
      for digit in [1, 2, 5] as [Int64] where power * digit >= least { return power * digit }
      power *= 10
    }
    return [1, 2, 5, 10, 30, 60, 120, 300, 600, 1_440].map { $0 * minute }.first { $0 >= least }
      ?? 2_880 * minute
  }
}
