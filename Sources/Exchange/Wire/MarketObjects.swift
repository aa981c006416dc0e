#if Network
/// How the market's objects are written.
///
/// The keys are the protocol's; both the answers over HTTP and the messages of the stream are made
/// here, so they cannot disagree.
protocol WireObject {
  /// How many fields ``writeFields(to:)`` writes.
  var fieldCount: Int { get }
  func writeFields(to writer: inout some WireWriter)
}

extension WireObject {
  /// Writes the object by itself, as an answer over HTTP has it.
  func write(to writer: inout some WireWriter) {
    writer.beginMap(fieldCount)
    writeFields(to: &writer)
    writer.endMap()
  }
}

extension Quote: WireObject {
  var fieldCount: Int { 5 }

  func writeFields(to writer: inout some WireWriter) {
    writer.field("bp", bidPrice)
    writer.field("bs", bidSize)
    writer.field("ap", askPrice)
    writer.field("as", askSize)
    writer.field("t", time)
  }
}

extension Trade: WireObject {
  var fieldCount: Int { 5 }

  func writeFields(to writer: inout some WireWriter) {
    writer.field("p", price)
    writer.field("s", size)
    writer.field("t", time)
    writer.field("i", id)
    writer.field("tks", side.rawValue)
  }
}

extension Bar: WireObject {
  var fieldCount: Int { 8 }

  func writeFields(to writer: inout some WireWriter) {
    writer.field("o", open)
    writer.field("h", high)
    writer.field("l", low)
    writer.field("c", close)
    writer.field("v", volume)
    writer.field("t", start)
    writer.field("n", Int64(tradeCount))
    writer.field("vw", averagePrice)
  }
}

extension OrderBook: WireObject {
  var fieldCount: Int { 3 }

  func writeFields(to writer: inout some WireWriter) {
    writer.field("t", time)
    for (key, levels) in [("b", bids), ("a", asks)] {
      writer.key(key)
      writer.beginArray(levels.count)
      for level in levels {
        writer.beginMap(2)
        writer.field("p", level.price)
        writer.field("s", level.size)
        writer.endMap()
      }
      writer.endArray()
    }
  }
}
#endif
