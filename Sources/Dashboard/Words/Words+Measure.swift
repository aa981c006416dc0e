extension Words {
  /// In the form `bid      64,123.50 ▲ ▁▂▄▆█`.
  static func measure(_ measure: MeasureHistory, width: Int, _ glyphs: Glyphs) -> Line {
    let name = measure.name.prefix(10)
    let value = self.value(measure.latest)
    let gap = max(1, 8 - name.count + max(0, 10 - value.count))
    var line = Line(String(name), .secondary)
    line.add(String(repeating: " ", count: gap))
    let (arrow, role) = direction(of: measure, glyphs)
    line.add(value, role, .bold)
    line.add(" \(arrow) ", role)
    let room = min(MeasureHistory.capacity, width - line.width)
    if room >= 4 { line.add(Bars.sparkline(measure.values, width: room, glyphs), .secondary) }
    return line
  }

  private static func direction(
    of measure: MeasureHistory, _ glyphs: Glyphs
  ) -> (Character, Role) {
    if measure.change > 0 { return (glyphs.rise, .rise) }
    if measure.change < 0 { return (glyphs.fall, .fall) }
    return (" ", .text)
  }
}
