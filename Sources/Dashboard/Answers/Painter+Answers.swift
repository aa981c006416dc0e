import Explanations
import InterleaveEvents

extension Painter {
  /// Why the selected task is where it is, in one or two rows.
  mutating func paintWhy(_ region: Region) {
    if case .group(let group)? = model.selected, let members = model.listing[group] {
      let words = GroupPage.why(members, in: history)
      return paint(Line(" Why: ", .secondary, .bold).adding(words), in: region, indent: 6)
    }
    guard let selection = model.selection,
      let why = Explainer(history).explanation(of: selection)
    else { return }
    let role: Role = why.verdict == .inOrder ? .text : .deadlineNear
    paint(
      Line(" Why: ", .secondary, .bold).adding(Line(why.sentence, role)), in: region, indent: 6)
  }

  /// The gravest finding, in one or two rows.
  mutating func paintFinding(_ region: Region) {
    guard let finding = model.findings.first else { return }
    paint(findingLine(finding), in: region, indent: 3)
  }

  /// In the form `! 'a' holds lock cache for 41 s …`.
  private func findingLine(_ finding: Finding) -> Line {
    let role: Role = finding.ended == nil ? .failed : .deadlineNear
    var line = Line(" ! ", role, .bold)
    line.add(Line(finding.sentence, role))
    if let ended = finding.ended, ended > finding.began, finding.kind != .heldThread {
      line.add(" It was over at \(Phrases.moment(ended)).", .secondary)
    }
    if finding.kind == .deadlock, finding.ended == nil, !model.isRecording {
      line.add("  D breaks it", .keyHint)
    }
    return line
  }

  private mutating func paint(_ line: Line, in region: Region, indent: Int) {
    let rows = line.wrapped(columns: region.columns - 1, indent: indent, rows: region.rows)
    for (offset, row) in rows.prefix(region.rows).enumerated() {
      canvas.write(row, row: region.row + offset, column: 0, width: region.columns - 1)
    }
  }

  /// How many findings there are: `! 2`.
  var findingCount: Line {
    let count = model.findings.count
    guard count > 0 else { return Line() }
    let lasts = model.findings.contains { $0.ended == nil }
    return Line("! \(Words.grouped(count))", lasts ? .failed : .deadlineNear, .bold)
  }
}

extension Layout {
  /// How many rows the gravest finding takes; it is short enough for one on a wide screen.
  static func findingRows(of model: Model, size: Frame.Size) -> Int {
    guard size.rows >= 16, size.columns >= 30, let finding = model.findings.first else { return 0 }
    return finding.sentence.description.columns + 18 > size.columns ? 2 : 1
  }

  /// How many rows there are for why the selected task is where it is.
  static func whyRows(of size: Frame.Size) -> Int {
    guard size.rows >= 20, size.columns >= 40 else { return 0 }
    return size.rows >= 22 ? 2 : 1
  }
}
