import InterleaveEvents

// A panel stands after its length, and numbers no texts, so that a reader that does not know it can pass it
// over.

extension EventEncoder {
  mutating func add(_ panel: Panel) {
    var own = ByteWriter()
    own.add(panel)
    bytes.add(UInt64(own.count))
    bytes.add(bytes: own.bytes)
  }
}

extension ByteWriter {
  fileprivate mutating func add(_ panel: Panel) {
    add(text: panel.board)
    add(panel.parts) { $0.add($1) }
    add(panel.summary) {
      $0.add(text: $1.head)
      $0.add($1.cell)
    }
    add(panel.brief) { $0.add($1) }
    add(panel.told) { $0.add($1) }
    add(panel.alerts) {
      for text in [$1.word, $1.before, $1.after, $1.measure] { $0.add(text: text) }
      $0.add($1.format)
      $0.add($1.limit)
    }
  }

  private mutating func add<Element>(
    _ elements: [Element], _ write: (inout ByteWriter, Element) -> Void
  ) {
    add(UInt64(elements.count))
    for element in elements { write(&self, element) }
  }

  private mutating func add(_ part: Panel.Part) {
    switch part {
    case .row(let row):
      add(byte: 0)
      add(row)
    case .candles(let title):
      add(byte: 1)
      add(text: title)
    case .table(let table):
      add(byte: 2)
      add(text: table.title)
      add(table.rows)
      add(table.columns) { $0.add($1) }
      add(table.warnings) { $0.add($1) }
      add(table.foot)
    }
  }

  private mutating func add(_ row: Panel.Row) {
    add(text: row.label)
    add(place: row.place)
    add(row.cells) { $0.add($1) }
  }

  private mutating func add(_ cell: Panel.Cell) {
    switch cell {
    case .value(let value):
      add(byte: 0)
      add(value)
    case .sparkline(let measure):
      add(byte: 1)
      add(text: measure)
    case .bar(let measure, let whole):
      add(byte: 2)
      add(text: measure)
      add(whole)
    case .chartSpan(let label):
      add(byte: 3)
      add(text: label)
    }
  }

  private mutating func add(_ value: Panel.Value) {
    for text in [value.measure, value.label, value.unit] { add(text: text) }
    add(value.format)
    add(byte: value.hidesZero ? 1 : 0)
    add(value.exceptions) { $0.add($1) }
  }

  private mutating func add(_ exception: Panel.Exception) {
    add(text: exception.words)
    add(exception.conditions) { $0.add($1) }
  }

  private mutating func add(_ condition: Panel.Condition) {
    switch condition {
    case .above(let measure, let limit):
      add(byte: 0)
      add(text: measure)
      add(limit)
    case .missing(let measure):
      add(byte: 1)
      add(text: measure)
    case .exceeds(let first, let second):
      add(byte: 2)
      add(text: first)
      add(text: second)
    }
  }

  private mutating func add(_ column: Panel.Table.Column) {
    switch column {
    case .value(let measure, let format):
      add(byte: 0)
      add(text: measure)
      add(format)
    case .barToLeft(let measure):
      add(byte: 1)
      add(text: measure)
    case .barToRight(let measure):
      add(byte: 2)
      add(text: measure)
    }
  }

  private mutating func add(_ format: Panel.Format) { add(byte: format.code) }

  private mutating func add(place: Panel.Row.Place) {
    switch place {
    case .card: add(byte: 0)
    case .detail: add(byte: 1)
    case .foot: add(byte: 2)
    }
  }
}

extension Panel.Format {
  /// Its number in a recording; none is ever given a second meaning.
  var code: UInt8 {
    switch self {
    case .number: 0
    case .count: 1
    case .tenths: 2
    case .rate: 3
    case .price: 4
    case .priceChange: 5
    case .percentChange: 6
    case .duration: 7
    case .age: 8
    case .hexadecimal: 9
    case .plainPrice: 10
    case .priceDifference: 11
    }
  }
}
