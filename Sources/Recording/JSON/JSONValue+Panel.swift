import InterleaveEvents

extension JSONValue {
  /// A panel, whole.
  func panel() throws(Damage) -> Panel {
    var summary: [Panel.Column] = []
    for column in try elements("summary") {
      summary.append(Panel.Column(try column.text("head"), try column.cell()))
    }
    var panel = Panel(
      [], board: try text("board"), summary: summary, brief: try values("brief"),
      told: try values("told"))
    for part in try elements("parts") { panel.parts.append(try part.part()) }
    for alert in try elements("alerts") { panel.alerts.append(try alert.alert()) }
    return panel
  }

  private func elements(_ key: String) throws(Damage) -> [JSONValue] {
    try required(self[key]?.array)
  }

  private func values(_ key: String) throws(Damage) -> [Panel.Value] {
    var values: [Panel.Value] = []
    for value in try elements(key) { values.append(try value.value()) }
    return values
  }

  private func part() throws(Damage) -> Panel.Part {
    switch try text("part") {
    case "row": .row(try required(self["row"]).row())
    case "candles": .candles(title: try text("title"))
    case "table": .table(try table())
    default: throw Damage()
    }
  }

  private func row() throws(Damage) -> Panel.Row {
    let name = try text("place")
    let place = try required(Panel.Row.Place.allCases.first { "\($0)" == name })
    var row = Panel.Row([], label: try text("label"), place: place)
    for cell in try elements("cells") { row.cells.append(try cell.cell()) }
    return row
  }

  private func table() throws(Damage) -> Panel.Table {
    var columns: [Panel.Table.Column] = []
    for column in try elements("columns") {
      let measure = try column.text("measure")
      switch column["bar"]?.text {
      case "left": columns.append(.barToLeft(measure))
      case "right": columns.append(.barToRight(measure))
      default: columns.append(.value(measure, as: try column.format()))
      }
    }
    return Panel.Table(
      try text("title"), rows: try integer("rows"), columns: columns,
      warnings: try exceptions("warnings"), foot: try required(self["foot"]).row())
  }

  private func cell() throws(Damage) -> Panel.Cell {
    switch try text("cell") {
    case "value": .value(try value())
    case "sparkline": .sparkline(try text("measure"))
    case "bar": .bar(try text("measure"), of: try double("of"))
    case "chart-span": .chartSpan(label: try text("label"))
    default: throw Damage()
    }
  }

  private func value() throws(Damage) -> Panel.Value {
    Panel.Value(
      try text("measure"), as: try format(), label: try text("label"), unit: try text("unit"),
      hidesZero: try bool("hides-zero"), unless: try exceptions("unless"))
  }

  private func format() throws(Damage) -> Panel.Format {
    let name = try text("format")
    return try required(Panel.Format.allCases.first { "\($0)" == name })
  }

  private func exceptions(_ key: String) throws(Damage) -> [Panel.Exception] {
    var exceptions: [Panel.Exception] = []
    for value in try elements(key) {
      var exception = Panel.Exception(try value.text("words"))
      for condition in try value.elements("when") {
        exception.conditions.append(try condition.condition())
      }
      exceptions.append(exception)
    }
    return exceptions
  }

  private func condition() throws(Damage) -> Panel.Condition {
    if let measure = self["above"]?.text { return .above(measure, try double("limit")) }
    if let measure = self["missing"]?.text { return .missing(measure) }
    return .exceeds(try text("exceeds"), try text("other"))
  }

  private func alert() throws(Damage) -> Panel.Alert {
    Panel.Alert(
      try text("word"), try text("before"), try text("measure"), as: try format(),
      try text("after"), from: try double("from"))
  }
}
