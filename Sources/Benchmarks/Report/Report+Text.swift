#if Network
extension Report {
  /// The report for people to read.
  var text: String {
    var lines = [machine, ""]
    for (name, description) in sides.sorted(by: { $0.key < $1.key }) {
      lines.append("\(name): \(description)")
    }
    let origin =
      rounds == 1
      ? "Figures of a single round."
      : "Medians of \(rounds) rounds; ± is half the distance between the extremes."
    lines += ["", origin, ""]
    lines += rateTable.lines
    lines += ["", "Further figures", ""]
    lines += figureTable.lines
    lines += ["", "Counted as one operation"]
    lines += cases.map { "  \($0.name): \($0.counted), \($0.count) of them" }
    let notes = cases.flatMap { report in
      report.sides.compactMap { side in
        side.note.map { "  \(report.name), \(side.side.rawValue): \($0)" }
      }
    }
    if !notes.isEmpty { lines += ["", "Missing"] + notes }
    return lines.joined(separator: "\n")
  }

  private var shownSides: [Side] {
    Side.allCases.filter { side in cases.contains { $0.side(side) != nil } }
  }

  /// A row per case: operations a second, then how many times as fast this project is.
  private var rateTable: TextTable {
    let peers = shownSides.filter { $0 != .interleave }
    var table = TextTable(
      header: ["", "interleave/s", "±"] + peers.flatMap { ["\($0.rawValue)/s", "ratio", "±"] }
        + ["peak bytes", "of asyncio's"])
    for report in cases {
      let own = report.side(.interleave)
      var row = [report.name, own?.rate?.median.short ?? "–", own?.rate?.spread.percent ?? ""]
      for peer in peers {
        let side = report.side(peer)
        row += [
          side?.rate?.median.short ?? "–", side?.ratio.map { $0.median.threeDigits + "x" } ?? "",
          side?.ratio?.spread.percent ?? "",
        ]
      }
      row.append(own?.peakMemory?.median.short ?? "–")
      row.append(
        report.side(.asyncio)?.memoryRatio.map { $0.median.threeDigits + "x" } ?? "")
      table.append(row)
    }
    return table
  }

  /// A row per case and figure, a column per side.
  private var figureTable: TextTable {
    let sides = shownSides
    var table = TextTable(header: [""] + sides.map(\.rawValue))
    for report in cases {
      for name in Set(report.sides.flatMap(\.figures.keys)).sorted() {
        table.append(
          ["\(report.name): \(name)"]
            + sides.map { report.side($0)?.figures[name]?.median.short ?? "" })
      }
    }
    return table
  }
}
#endif
