import InterleaveEvents

extension Panel {
  /// The most parts, cells and columns that are kept of each.
  fileprivate static let most = 24

  /// The same with as many parts, and texts of a length, as can be kept.
  var bounded: Panel {
    var panel = self
    panel.board = board.bounded
    panel.parts = parts.prefix(Self.most).map(\.bounded)
    panel.summary = summary.prefix(Self.most).map { Column($0.head.bounded, $0.cell.bounded) }
    panel.brief = brief.prefix(Self.most).map(\.bounded)
    panel.told = told.prefix(Self.most).map(\.bounded)
    panel.alerts = alerts.prefix(Self.most).map {
      Alert(
        $0.word.bounded, $0.before.bounded, $0.measure.bounded, as: $0.format, $0.after.bounded,
        from: $0.limit)
    }
    return panel
  }
}

extension Panel.Part {
  fileprivate var bounded: Panel.Part {
    switch self {
    case .row(let row): .row(row.bounded)
    case .candles(let title): .candles(title: title.bounded)
    case .table(let table):
      .table(
        Panel.Table(
          table.title.bounded, rows: table.rows,
          columns: table.columns.prefix(Panel.most).map(\.bounded),
          warnings: table.warnings.prefix(Panel.most).map(\.bounded), foot: table.foot.bounded))
    }
  }
}

extension Panel.Row {
  fileprivate var bounded: Panel.Row {
    Panel.Row(cells.prefix(Panel.most).map(\.bounded), label: label.bounded, place: place)
  }
}

extension Panel.Cell {
  fileprivate var bounded: Panel.Cell {
    switch self {
    case .value(let value): .value(value.bounded)
    case .sparkline(let measure): .sparkline(measure.bounded)
    case .bar(let measure, let whole): .bar(measure.bounded, of: whole)
    case .chartSpan(let label): .chartSpan(label: label.bounded)
    }
  }
}

extension Panel.Value {
  fileprivate var bounded: Panel.Value {
    Panel.Value(
      measure.bounded, as: format, label: label.bounded, unit: unit.bounded, hidesZero: hidesZero,
      unless: exceptions.prefix(Panel.most).map(\.bounded))
  }
}

extension Panel.Exception {
  fileprivate var bounded: Panel.Exception {
    var exception = self
    exception.words = words.bounded
    exception.conditions = conditions.prefix(Panel.most).map { condition in
      switch condition {
      case .above(let measure, let limit): .above(measure.bounded, limit)
      case .missing(let measure): .missing(measure.bounded)
      case .exceeds(let first, let second): .exceeds(first.bounded, second.bounded)
      }
    }
    return exception
  }
}

extension Panel.Table.Column {
  fileprivate var bounded: Panel.Table.Column {
    switch self {
    case .value(let measure, let format): .value(measure.bounded, as: format)
    case .barToLeft(let measure): .barToLeft(measure.bounded)
    case .barToRight(let measure): .barToRight(measure.bounded)
    }
  }
}
