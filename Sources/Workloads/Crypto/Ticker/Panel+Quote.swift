import Interleave

extension Panel {
  /// How a task that follows a price shows it.
  package static let quote = Panel(
    [
      .row(cell(.bid, as: .price, "bid"), cell(.ask, as: .price, "ask")),
      .detail(
        "size", .value(value(.bidSize, unit: "to buy,")), .value(value(.askSize, unit: "to sell"))),
      .row(.value(spread), .value(basisPoints), cell(.last, as: .price, "last")),
      .row(
        cell(.change, as: .priceChange), cell(.changeInPercent, as: .percentChange),
        .chartSpan(label: "in"), .sparkline(QuoteMeasure.mid.rawValue)),
      .detail(
        "", cell(.change24, as: .percentChange, "24 h"),
        cell(.dayChange, as: .percentChange, "since midnight UTC"),
        .value(value(.volume24, "volume in 24 h"))),
      .detail(
        "day", cell(.dayOpen, as: .plainPrice, "open"), cell(.dayHigh, as: .plainPrice, "high"),
        cell(.dayLow, as: .plainPrice, "low"), cell(.dayClose, as: .plainPrice, "close"),
        .value(value(.dayVolume, "volume"))),
      .candles(title: "Candles"),
      .table(book),
      .foot(
        .value(rate),
        .value(value(.ahead, as: .duration, "stamped", unit: "ahead", hidesZero: true)),
        .value(value(.age, as: .age, unit: "old")), .value(dropped)),
    ],
    board: "quotes", summary: columns,
    brief: [value(.mid, as: .price), value(.changeInPercent, as: .percentChange)],
    told: [
      value(.bid, as: .price, "bid"), value(.ask, as: .price, "ask"), spread, basisPoints,
      value(.last, as: .price, "last"), value(.changeInPercent, as: .percentChange, "change"),
      value(.change24, as: .percentChange, "24 h"), rate, dropped,
    ],
    alerts: [
      Alert("LATE", "quotes are", QuoteMeasure.late.rawValue, "old", from: 0.001),
      Alert("STALE", "no quote for", QuoteMeasure.age.rawValue, as: .age, from: 10),
    ])

  private static let columns: [Column] = [
    Column("BID", cell(.bid, as: .price, "bid")), Column("ASK", cell(.ask, as: .price, "ask")),
    Column("CHANGE", cell(.changeInPercent, as: .percentChange)),
    Column("SPREAD", .value(basisPoints)),
    Column("LAST MINUTE", .sparkline(QuoteMeasure.mid.rawValue)),
    Column("LAST", cell(.last, as: .price, "last")),
  ]

  private static let spread = value(
    .spread, as: .priceDifference, "spread",
    unless: [
      Exception("none: no offers", when: .missing(bid), .missing(ask)),
      Exception("none: nobody buys", when: .missing(bid)),
      Exception("none: nobody sells", when: .missing(ask)),
    ])
  /// How wide the spread is, unless there is none, or the market is crossed.
  private static let basisPoints = value(
    .spreadInBasisPoints, as: .tenths, unit: "bp",
    unless: [
      Exception("", when: .missing(bid)), Exception("", when: .missing(ask)),
      Exception("! crossed", when: .exceeds(bid, ask)),
    ])
  private static let rate = value(.rate, as: .rate, unit: "quotes/s")
  private static let dropped = value(.dropped, unit: "dropped", hidesZero: true)

  private static let bid = QuoteMeasure.bid.rawValue
  private static let ask = QuoteMeasure.ask.rawValue

  /// The best offers, buyers to the left and sellers to the right.
  private static let book = Table(
    "Order book", rows: 10,
    columns: [
      .barToLeft(BookMeasure.size(.bid, "#")), .value(BookMeasure.size(.bid, "#"), as: .number),
      .value(BookMeasure.price(.bid, "#"), as: .price),
      .value(BookMeasure.price(.ask, "#"), as: .price),
      .value(BookMeasure.size(.ask, "#"), as: .number), .barToRight(BookMeasure.size(.ask, "#")),
    ],
    warnings: [
      Exception(
        "! crossed: the best bid is above the best ask",
        when: .exceeds(BookMeasure.price(.bid, "1"), BookMeasure.price(.ask, "1")))
    ],
    foot: Row([
      .value(BookMeasure.checksum, as: .hexadecimal, label: "CRC32"),
      .value(BookMeasure.checksumsRight, as: .count, label: "", unit: "right"),
      .value(BookMeasure.checksumsWrong, as: .count, label: "", unit: "wrong", hidesZero: true),
    ]))

  private static func value(
    _ measure: QuoteMeasure, as format: Format = .number, _ label: String = "", unit: String = "",
    hidesZero: Bool = false, unless exceptions: [Exception] = []
  ) -> Value {
    Value(
      measure.rawValue, as: format, label: label, unit: unit, hidesZero: hidesZero,
      unless: exceptions)
  }

  private static func cell(
    _ measure: QuoteMeasure, as format: Format, _ label: String = ""
  ) -> Cell {
    .value(value(measure, as: format, label))
  }
}
