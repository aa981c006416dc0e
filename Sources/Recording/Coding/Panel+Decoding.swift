import InterleaveEvents

extension EventDecoder {
  mutating func panel() throws(Damage) -> Panel {
    var own = ByteReader(try bytes.bytes(count: try bytes.length()))
    return try own.panel()
  }
}

extension ByteReader {
  fileprivate mutating func panel() throws(Damage) -> Panel {
    let board = try text()
    var panel = Panel(try list { reader throws(Damage) in try reader.part() }, board: board)
    panel.summary = try list { reader throws(Damage) in
      Panel.Column(try reader.text(), try reader.cell())
    }
    panel.brief = try list { reader throws(Damage) in try reader.value() }
    panel.told = try list { reader throws(Damage) in try reader.value() }
    panel.alerts = try list { reader throws(Damage) in
      let (word, before, after) = (try reader.text(), try reader.text(), try reader.text())
      return Panel.Alert(
        word, before, try reader.text(), as: try reader.format(), after, from: try reader.double())
    }
    return panel
  }

  private mutating func list<Element>(
    _ read: (inout ByteReader) throws(Damage) -> Element
  ) throws(Damage) -> [Element] {
    var elements: [Element] = []
    for _ in 0..<(try length()) { elements.append(try read(&self)) }
    return elements
  }

  private mutating func part() throws(Damage) -> Panel.Part {
    switch try byte() {
    case 0: return .row(try row())
    case 1: return .candles(title: try text())
    case 2:
      let (title, rows) = (try text(), try integer())
      return .table(
        Panel.Table(
          title, rows: rows, columns: try list { reader throws(Damage) in try reader.column() },
          warnings: try list { reader throws(Damage) in try reader.exception() }, foot: try row()))
    default: throw Damage()
    }
  }

  private mutating func row() throws(Damage) -> Panel.Row {
    let label = try text()
    let places: [Panel.Row.Place] = [.card, .detail, .foot]
    let place = Int(try byte())
    guard place < places.count else { throw Damage() }
    return Panel.Row(
      try list { reader throws(Damage) in try reader.cell() }, label: label, place: places[place])
  }

  private mutating func cell() throws(Damage) -> Panel.Cell {
    switch try byte() {
    case 0: .value(try value())
    case 1: .sparkline(try text())
    case 2: .bar(try text(), of: try double())
    case 3: .chartSpan(label: try text())
    default: throw Damage()
    }
  }

  private mutating func value() throws(Damage) -> Panel.Value {
    let (measure, label, unit) = (try text(), try text(), try text())
    return Panel.Value(
      measure, as: try format(), label: label, unit: unit, hidesZero: try byte() == 1,
      unless: try list { reader throws(Damage) in try reader.exception() })
  }

  private mutating func exception() throws(Damage) -> Panel.Exception {
    var exception = Panel.Exception(try text())
    exception.conditions = try list { reader throws(Damage) in try reader.condition() }
    return exception
  }

  private mutating func condition() throws(Damage) -> Panel.Condition {
    switch try byte() {
    case 0: .above(try text(), try double())
    case 1: .missing(try text())
    case 2: .exceeds(try text(), try text())
    default: throw Damage()
    }
  }

  private mutating func column() throws(Damage) -> Panel.Table.Column {
    switch try byte() {
    case 0: .value(try text(), as: try format())
    case 1: .barToLeft(try text())
    case 2: .barToRight(try text())
    default: throw Damage()
    }
  }

  private mutating func format() throws(Damage) -> Panel.Format {
    let code = try byte()
    guard let format = Panel.Format.allCases.first(where: { $0.code == code }) else {
      throw Damage()
    }
    return format
  }
}
