import InterleaveEvents

extension DetailPage {
  /// How the task has spent its life, as shares that make up the whole.
  var times: [Line] {
    let times = task.times(at: history.now)
    let whole = times.total
    let shares: [(String, Duration, Role)] = [
      ("busy", times.busy, .running), ("ready", times.ready, .ready),
      ("waiting", times.waiting, .waiting),
    ]
    let heading = Line("Times", .secondary, .bold)
      .adding(
        "  \(Words.duration(whole)) in \(Words.grouped(times.steps)) \(times.steps == 1 ? "step" : "steps")",
        .secondary)
    return [Line(), heading]
      + shares.map { name, span, role in
        let share = whole > .zero ? span.inSeconds / whole.inSeconds : 0
        let words = Words.duration(span)
        var line = Line("  \(name)" + String(repeating: " ", count: 9 - name.count), .secondary)
        line.add(Bars.filled(share, width: max(0, min(20, width - 30)), glyphs), role)
        line.add(String(repeating: " ", count: max(1, (width < 30 ? 8 : 11) - words.count)) + words)
        let percent = Words.decimal(share * 100, places: 1)
        line.add(
          String(repeating: " ", count: max(1, 7 - percent.count)) + "\(percent)%", .secondary)
        return line
      } + waits
  }

  /// The life of the last cancellation: requested, delivered, unwinding, ended.
  var cancellation: [Line] {
    guard let cancellation = task.cancellation else { return [] }
    let who = Words.origin(cancellation.origin, in: history)
    var lines = [step("requested", cancellation.requested, "by \(who)")]
    if let delivered = cancellation.delivered {
      lines.append(step("delivered", delivered, "its wait threw CancellationError"))
    } else if task.isCancelling {
      lines.append(Line("not delivered yet: it has not come to a wait since", .deadlineNear))
    }
    if task.isCancelling, cancellation.delivered != nil {
      lines.append(Line(Words.cancellation(cancellation, in: history), .cancelled))
    } else if let outcome = task.outcome {
      lines.append(step("ended", task.since, Words.outcome(outcome)))
    } else if !task.isCancelling {
      lines.append(Line("taken back, or handled: the task went on", .secondary))
    }
    return lines.flatMap { wrapped($0, indent: 11) }
  }

  /// A line of a section, in as many rows as it takes.
  private func wrapped(_ line: Line, indent: Int) -> [Line] {
    line.wrapped(columns: width - 2, indent: indent)
  }

  private func step(_ name: String, _ time: Instant, _ words: String) -> Line {
    let ago = Words.duration(max(.zero, time.duration(to: history.now)))
    return Line(name + String(repeating: " ", count: max(1, 11 - name.count)), .cancelled)
      .adding("at \(Words.seconds(time)) s, \(ago) ago", .secondary).adding("  \(words)")
  }

  var warnings: [Line] {
    task.warnings.flatMap {
      wrapped(Line(Words.warning($0, in: history), .deadlineNear), indent: 2)
    }
  }

  /// The task's chart with the prices at its upper and lower edge.
  func candles(rows: Int) -> [Line] {
    let chart = CandleChart(task.chart.candles, width: width - 14, rows: rows, glyphs)
    guard let range = chart.range else { return [] }
    var lines = chart.lines
    let places = reading?.places ?? 0
    lines[0].add(" \(Words.price(range.high, places: places))", .secondary)
    lines[lines.count - 1].add(" \(Words.price(range.low, places: places))", .secondary)
    return lines
  }

  var measures: [Line] {
    let reading = reading
    return task.measures.filter { reading?.isInTable($0.name) != true }.map {
      Words.measure($0, width: width - 2, glyphs)
    }
  }

  /// The eldest children; how many more there are is not counted, as that could take long.
  var children: [Line] {
    let most = 20
    let children = history.children(of: task.id, limit: most + 1)
    var lines = children.prefix(most).map { child in
      let glyph = Words.glyph(of: child.state, glyphs)
      let word = Words.long(child.state)
      let padding = String(repeating: " ", count: max(1, 11 - word.count))
      return Line("\(glyph) \(word)\(padding)", Words.role(of: child.state))
        .adding(child.name).adding("  \(Words.doing(child, in: history))", .secondary)
    }
    if children.count > most { lines.append(Line("and more", .secondary)) }
    return lines
  }

  /// The newest lines first; what was written at one time stays in its order, as the rows of a table do.
  var log: [Line] {
    let moments = task.log.reduce(into: [[LogLine]]()) { moments, line in
      if let last = moments.last?.last, Words.seconds(last.time) == Words.seconds(line.time) {
        moments[moments.count - 1].append(line)
      } else {
        moments.append([line])
      }
    }
    return moments.reversed().joined().flatMap { line in
      let time = Words.seconds(line.time)
      let heading = String(repeating: " ", count: max(0, 7 - time.count)) + time
      return wrapped(
        Line(heading, .secondary).adding("  \(Words.text(of: line))"), indent: heading.count + 2)
    }
  }
}
