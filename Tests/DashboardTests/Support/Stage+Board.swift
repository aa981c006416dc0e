import Interleave

@testable import Dashboard

extension Stage {
  /// Two pairs on a board, and two tasks beside it.
  static func board(columns: Int, rows: Int) -> Stage {
    var stage = Stage(columns: columns, rows: rows)
    stage.at(
      0, (1, born("crypto")), (2, born("BTC/USD", parent: 1)), (3, born("SOL/USD", parent: 1)))
    stage.at(0, (4, born("history", parent: 1)), (4, progress(3, of: nil, "polled")))
    stage.at(0, (2, .presented(.quote)), (3, .presented(.quote)))
    for (task, price) in [(2, 65_122.0), (3, 130.04)] as [(UInt64, Double)] {
      let measures = [
        ("bid", price), ("ask", price + 0.5), ("mid", price + 0.25), ("spread bp", 1.5),
        ("change %", 0.44), ("age s", 0.2), ("bid 1", price), ("bid 1 size", 2),
      ]
      stage.batch(at: 1, measures.map { (task, .measured(.init(name: $0.0, value: $0.1))) })
      let candles = (0..<60).map { minute in
        TaskEvent.Candle(
          start: 77_400 + Int64(minute) * 60, length: 60, open: price, high: price + 2,
          low: price - Double(minute % 5), close: price + 1)
      }
      stage.batch(at: 1, candles.map { (task, .charted($0)) })
    }
    return stage
  }
}
