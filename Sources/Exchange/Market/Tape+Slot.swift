#if Network
extension Tape {
  /// What happens in one slot, without times and sizes of quotes.
  struct Slot {
    var index: Int
    var seed: Seed
    /// The midpoint in half ticks.
    var middle: Int
    /// The spread in ticks before it is rounded.
    var width: Double
    var quotes: Int
    var trades: Int

    /// The first quote's spread in ticks, which is its distance from the midpoint in half ticks.
    var spread: Int {
      let whole = max(1, Int(width + 0.5))
      // Bid and ask are whole ticks, so the spread is odd exactly when the midpoint is.
      return whole + ((whole ^ middle) & 1)
    }

    var bid: Int { middle - spread }
    var ask: Int { middle + spread }

    /// Whether the takers of this slot buy.
    ///
    /// All trades of a slot are one sweep.
    var buys: Bool { seed[1].fraction(0) < 0.5 }

    /// The size of a trade of this slot, in lots.
    func lots(ofTrade trade: Int, in instrument: Instrument) -> Int {
      let chance = seed[2 + trade].fraction(1)
      return 1 + Int(instrument.size * 0.6 * chance * chance * chance)
    }
  }

  /// The slot with that index; a slot without quotes has no trades either.
  ///
  /// The first slot of a minute always has a quote, so that every minute has a bar.
  func slot(_ index: Int) -> Slot {
    let place = seed[index][0]
    let count = Int(pace.quotes * place.fraction(0) + place.fraction(1))
    let quotes = index == 0 ? max(1, count) : count
    let luck = place.fraction(3)
    let trades = quotes == 0 || luck >= pace.trades ? 0 : (luck < pace.trades * 0.15 ? 3 : 1)
    return Slot(
      index: index, seed: place, middle: middles[index],
      width: pace.spread * (0.6 + 0.8 * place.fraction(2)), quotes: quotes, trades: trades)
  }

  /// The quotes of a slot in order; their times rise strictly.
  func quotes(in slot: Slot) -> [Quote] {
    (0..<slot.quotes).map { quote($0, in: slot) }
  }

  /// One quote of a slot.
  func quote(_ index: Int, in slot: Slot) -> Quote {
    let chance = slot.seed[1000 + index]
    let extra = index == 0 ? 0 : 2 * Int(chance.fraction(1) * 2)
    return Quote(
      time: time(ofQuote: index, in: slot),
      bidPrice: instrument.price(slot.bid - extra),
      bidSize: instrument.size(lots(chance.fraction(2))),
      askPrice: instrument.price(slot.ask + extra),
      askSize: instrument.size(lots(chance.fraction(3))))
  }

  private func lots(_ chance: Double) -> Int {
    1 + Int(instrument.size * 3 * chance * chance * chance)
  }

  private func time(ofQuote index: Int, in slot: Slot) -> Timestamp {
    let share = Tape.slotLength / Int64(slot.quotes)
    let jitter = 0.1 + 0.8 * slot.seed[1000 + index].fraction(0)
    return start(ofSlot: slot.index)
      .advanced(byNanoseconds: share * Int64(index) + Int64(Double(share) * jitter))
  }
}

extension Tape {
  /// The trades of a slot in order, between its first quote and its second.
  func trades(in slot: Slot) -> [Trade] {
    guard slot.trades > 0 else { return [] }
    let first = time(ofQuote: 0, in: slot)
    let next =
      slot.quotes > 1
      ? time(ofQuote: 1, in: slot)
      : start(ofSlot: slot.index).advanced(byNanoseconds: Tape.slotLength)
    let room = Double(next.nanoseconds - first.nanoseconds) / Double(slot.trades + 1)
    return (0..<slot.trades).map { index in
      let jitter = Double(index) + 0.2 + 0.6 * slot.seed[2 + index].fraction(0)
      let time = first.advanced(byNanoseconds: Int64(room * jitter) + 1)
      return trade(index, in: slot, time: time, reported: time)
    }
  }

  /// The trade of this minute that the exchange learns of only after the minute, if there is one.
  ///
  /// It happens at the very end of the first slot and is reported 5 to 25 seconds into the next
  /// minute: before the half minute, at which an updated bar is sent.
  var lateTrade: Trade? {
    guard seed[-1].fraction(0) < lateTrades else { return nil }
    let delay = Double(Timestamp.second) * (5 + 20 * seed[-1].fraction(1))
    return trade(
      Tape.lateIndex, in: slot(0),
      time: start(ofSlot: 1).advanced(byNanoseconds: -1),
      reported: end.advanced(byNanoseconds: Int64(delay)))
  }

  /// The end of the minute.
  var end: Timestamp { start(ofSlot: Tape.slots) }

  private static let lateIndex = 7

  private func trade(_ index: Int, in slot: Slot, time: Timestamp, reported: Timestamp) -> Trade {
    Trade(
      time: time, price: instrument.price(slot.buys ? slot.ask : slot.bid),
      size: instrument.size(slot.lots(ofTrade: index, in: instrument)),
      side: slot.buys ? .buy : .sell,
      id: Int64(minute) << 34 | Int64(slot.index) << 26 | Int64(index) << 22
        | Int64(seed.bits & 0x3F_FFFF),
      reported: reported)
  }
}

extension Tape {
  /// The minute's bar: midpoints and trades of all slots.
  ///
  /// A late trade counts once its report has been taken in, half a minute after the minute's end.
  func bar(asOf now: Timestamp) -> BarSums {
    var sums = BarSums(first: middles[0])
    let late =
      now >= end.advanced(byNanoseconds: Tape.correctionDelay) && lateTrade != nil
    for index in 0..<Tape.slots {
      let slot = slot(index)
      guard slot.quotes > 0 else { continue }
      sums.see(slot.middle)
      guard slot.trades > 0 || index == 0 else { continue }
      let price = slot.buys ? slot.ask : slot.bid
      for trade in 0..<slot.trades {
        sums.trade(price: price, lots: slot.lots(ofTrade: trade, in: instrument))
      }
      if index == 0, late {
        sums.trade(price: price, lots: slot.lots(ofTrade: Tape.lateIndex, in: instrument))
      }
    }
    return sums
  }
}
#endif
