import InterleaveEvents

extension JSONObject {
  /// A panel, whole.
  init(_ panel: Panel) {
    self.init()
    add("board", panel.board)
    add("parts", panel.parts.map(JSONObject.init))
    add(
      "summary",
      panel.summary.map { column in
        var object = JSONObject(column.cell)
        object.add("head", column.head)
        return object
      })
    add("brief", panel.brief.map(JSONObject.init))
    add("told", panel.told.map(JSONObject.init))
    add("alerts", panel.alerts.map(JSONObject.init))
  }

  private init(_ part: Panel.Part) {
    self.init()
    switch part {
    case .row(let row):
      add("part", "row")
      add("row", JSONObject(row))
    case .candles(let title):
      add("part", "candles")
      add("title", title)
    case .table(let table):
      add("part", "table")
      add("title", table.title)
      add("rows", table.rows)
      add("columns", table.columns.map(JSONObject.init))
      add("warnings", table.warnings.map(JSONObject.init))
      add("foot", JSONObject(table.foot))
    }
  }

  private init(_ row: Panel.Row) {
    self.init()
    add("label", row.label)
    add("place", "\(row.place)")
    add("cells", row.cells.map(JSONObject.init))
  }

  private init(_ cell: Panel.Cell) {
    switch cell {
    case .value(let value):
      self.init(value)
    case .sparkline(let measure):
      self.init()
      add("cell", "sparkline")
      add("measure", measure)
    case .bar(let measure, let whole):
      self.init()
      add("cell", "bar")
      add("measure", measure)
      add("of", whole)
    case .chartSpan(let label):
      self.init()
      add("cell", "chart-span")
      add("label", label)
    }
  }

  private init(_ value: Panel.Value) {
    self.init()
    add("cell", "value")
    add("measure", value.measure)
    add("format", "\(value.format)")
    add("label", value.label)
    add("unit", value.unit)
    add("hides-zero", value.hidesZero)
    add("unless", value.exceptions.map(JSONObject.init))
  }

  private init(_ exception: Panel.Exception) {
    self.init()
    add("words", exception.words)
    add("when", exception.conditions.map(JSONObject.init))
  }

  private init(_ condition: Panel.Condition) {
    self.init()
    switch condition {
    case .above(let measure, let limit):
      add("above", measure)
      add("limit", limit)
    case .missing(let measure): add("missing", measure)
    case .exceeds(let first, let second):
      add("exceeds", first)
      add("other", second)
    }
  }

  private init(_ alert: Panel.Alert) {
    self.init()
    add("word", alert.word)
    add("before", alert.before)
    add("measure", alert.measure)
    add("format", "\(alert.format)")
    add("after", alert.after)
    add("from", alert.limit)
  }

  private init(_ column: Panel.Table.Column) {
    self.init()
    switch column {
    case .value(_, let format): add("format", "\(format)")
    case .barToLeft: add("bar", "left")
    case .barToRight: add("bar", "right")
    }
    add("measure", column.measure)
  }
}
