@testable import Dashboard

/// Screens, one after the other, as an SVG that moves by itself: text as text, and no scripts.
struct ScreenFilm {
  /// A screen, and for how many seconds it shows.
  typealias Take = (frame: Frame, seconds: Double)

  private let takes: [Take]
  /// The take that shows where nothing moves.
  private let still: Int
  private let theme: Theme
  private let text: Color
  private let background: Color

  init(_ takes: [Take], still: Int, on background: Color, text: Color) {
    self.takes = takes
    self.still = still
    self.background = background
    self.text = text
    theme = .terminal(on: background)
  }

  private static var cell: (width: Double, height: Double) { (8.4, 18) }
  private static var margin: Double { 12 }

  func svg(title: String) -> String {
    let size = takes.first?.frame.size ?? Frame.Size(columns: 0, rows: 0)
    let width = Double(size.columns) * Self.cell.width + 2 * Self.margin
    let height = Double(size.rows) * Self.cell.height + 2 * Self.margin
    var rows: [String: Int] = [:]
    var definitions = ""
    let groups = takes.enumerated().map { number, take in
      let uses = (0..<size.rows).compactMap { row -> String? in
        let drawing = draw(take.frame.row(row))
        if drawing.isEmpty { return nil }
        if rows[drawing] == nil {
          definitions += "<g id=\"r\(rows.count)\">\(drawing)</g>\n"
          rows[drawing] = rows.count
        }
        return "<use href=\"#r\(rows[drawing] ?? 0)\" y=\"\(Double(row) * Self.cell.height)\"/>"
      }
      let kind = number == still ? "t s" : "t"
      return "<g class=\"\(kind) t\(number)\">\(uses.joined())</g>"
    }
    return """
      <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \(width) \(height)" role="img">
      <title>\(escaped(title))</title>
      <style>
      \(style)
      </style>
      <rect width="\(width)" height="\(height)" rx="8" fill="\(hexadecimal(background))"/>
      <defs>
      \(definitions)</defs>
      <g transform="translate(\(Self.margin) \(Self.margin))">
      \(groups.joined(separator: "\n"))
      </g>
      </svg>

      """
  }
}

// MARK: The looks and the time of it

extension ScreenFilm {
  private var style: String {
    let font =
      "text{font:14px ui-monospace,Menlo,Consolas,'DejaVu Sans Mono','Liberation Mono',monospace;"
      + "white-space:pre;fill:\(hexadecimal(text))}"
    let roles = Role.allCases.compactMap { role -> String? in
      let ink = hexadecimal(theme[role])
      return ink == hexadecimal(.terminalDefault)
        ? nil : ".\(role){fill:\(ink)}rect.\(role){fill:\(ink)}"
    }
    return
      ([font, ".bold{font-weight:bold}", ".reverse{fill:\(hexadecimal(background))}"] + roles
      + motion).joined(separator: "\n")
  }

  private var motion: [String] {
    let whole = takes.reduce(0) { $0 + $1.seconds }
    func percent(_ seconds: Double) -> String { "\((seconds / whole * 10_000).rounded() / 100)%" }
    var begin = 0.0
    let keyframes = takes.enumerated().map { number, take in
      defer { begin += take.seconds }
      let before = begin > 0 ? "0%{visibility:hidden}" : ""
      let after = "\(percent(begin + take.seconds)),100%{visibility:hidden}"
      return ".t\(number){animation-name:k\(number)}"
        + "@keyframes k\(number){\(before)\(percent(begin)){visibility:visible}\(after)}"
    }
    return [
      ".t{visibility:hidden;animation:\(whole)s step-end infinite}", ".s{visibility:visible}",
    ]
      + keyframes + ["@media(prefers-reduced-motion:reduce){.t{animation:none}}"]
  }

  private func hexadecimal(_ color: Color) -> String {
    guard case .rgb(let red, let green, let blue) = color else {
      return color == text ? "#000000" : hexadecimal(text)
    }
    let digits = [red, green, blue].map { byte in
      (byte < 16 ? "0" : "") + String(byte, radix: 16)
    }
    return "#" + digits.joined()
  }

  private func escaped(_ text: String) -> String {
    text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
  }
}

// MARK: A row

extension ScreenFilm {
  /// Cells beside each other that look the same.
  private struct Run {
    let column: Int
    let looks: Frame.Cell
    var text: String
  }

  private func draw(_ cells: ArraySlice<Frame.Cell>) -> String {
    runs(cells).map(draw).joined()
  }

  /// The runs of a row; two blanks end one, so that what stands behind them begins in its own column
  /// whatever the font.
  private func runs(_ cells: ArraySlice<Frame.Cell>) -> [Run] {
    var runs: [Run] = []
    for (column, cell) in cells.enumerated() {
      var looks = cell
      looks.character = " "
      if let last = runs.last, last.looks == looks, last.column + last.text.count == column,
        looks.emphasis.contains(.reverse) || !(cell.character == " " && last.text.hasSuffix(" "))
      {
        runs[runs.count - 1].text.append(cell.character)
      } else if cell.character != " " || looks.emphasis.contains(.reverse) {
        runs.append(Run(column: column, looks: looks, text: String(cell.character)))
      }
    }
    return runs
  }

  private func draw(_ run: Run) -> String {
    let isReverse = run.looks.emphasis.contains(.reverse)
    let text = isReverse ? run.text : trimmed(run.text)
    let left = Double(run.column) * Self.cell.width
    let width = Double(text.count) * Self.cell.width
    let x = (left * 10).rounded() / 10
    let length = (width * 10).rounded() / 10
    let ground =
      isReverse
      ? "<rect class=\"\(run.looks.role)\" x=\"\(x)\" width=\"\(length)\" "
        + "height=\"\(Self.cell.height)\" fill=\"\(hexadecimal(self.text))\"/>" : ""
    var looks = [isReverse ? "reverse" : "\(run.looks.role)"]
    if run.looks.emphasis.union(theme.emphasis(of: run.looks.role)).contains(.bold) {
      looks.append("bold")
    }
    return ground + "<text class=\"\(looks.joined(separator: " "))\" x=\"\(x)\" y=\"13.5\" "
      + "textLength=\"\(length)\" lengthAdjust=\"spacingAndGlyphs\">\(escaped(text))</text>"
  }

  private func trimmed(_ text: String) -> String {
    var text = text
    while text.last == " " { text.removeLast() }
    return text
  }
}
