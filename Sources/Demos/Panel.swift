import Interleave

extension Demo {
  static let panel = Demo("panel", "a shop and a kitchen that show what they measure") {
    let orders = Scheduler.Queue<Int>("orders", capacity: 16)
    let kitchen = spawn("kitchen") { try await cook(orders) }
    let shop = spawn("shop") { try await sell(120, orders) }
    try await shop.value
    try await orders.join()
    kitchen.cancel()
    print("120 orders cooked")
  }
}

/// Sells more and then less, as the hours go, and shows the price that follows.
private func sell(_ count: Int, _ orders: Scheduler.Queue<Int>) async throws {
  present(
    Panel([
      .row(
        .value("price", as: .price), .value("change %", as: .percentChange, label: ""),
        .sparkline("price")),
      .row(.value("orders/s", as: .rate, label: "sells", unit: "a second")),
      .candles(title: "Price"),
    ]))
  var price = 10.0
  for order in 1...count {
    let pause = 60 + abs(order % 60 - 30) * 4
    try await sleep(for: .milliseconds(pause))
    try await orders.put(order % 3 + 1)
    price += Double(order * 7919 % 13 - 6) / 20
    measure("price", price)
    measure("change %", (price / 10 - 1) * 100)
    measure("orders/s", 1_000 / Double(pause))
    draw(price, order)
  }
}

/// Draws the candle of ten orders.
private func draw(_ price: Double, _ order: Int) {
  let start = Int64(order / 10 * 60)
  let low = min(price, 10 + Double(order % 7) / 10)
  chart(
    TaskEvent.Candle(
      start: start, length: 60, open: low, high: price + 0.3, low: low - 0.3, close: price))
}

/// Cooks one order after the other, and shows how many wait and what was cooked.
private func cook(_ orders: Scheduler.Queue<Int>) async throws {
  present(
    Panel(
      [
        .row(.value("waiting", as: .count, unit: "orders"), .bar("waiting", of: 16)),
        .table(
          .init(
            "Dishes", rows: 3, columns: [.value("dish #", as: .count), .barToRight("dish #")])),
        .foot(
          .value("minute", as: .duration, label: "cooks for"), .value("cooked", unit: "cooked")),
      ],
      alerts: [.init("BEHIND", "the oldest order waits for", "delay s", from: 1.5)]))
  var cooked: [Int: Int] = [:]
  while true {
    let dish = try await orders.get()
    measure("waiting", Double(orders.count))
    measure("delay s", Double(orders.count) * 0.11)
    try await sleep(for: .milliseconds(90 + dish * 10))
    try orders.taskDone()
    cooked[dish, default: 0] += 1
    measure("dish \(dish)", Double(cooked[dish] ?? 0))
    measure("cooked", Double(cooked.values.reduce(0, +)))
  }
}
