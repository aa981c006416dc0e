#if Network
import NIOCore

extension Venue {
  /// An event with its bytes in the encodings that somebody reads.
  private struct Encoded {
    let event: Publisher.Event
    private var json: ByteBuffer?
    private var messagePack: ByteBuffer?

    init(_ event: Publisher.Event) { self.event = event }

    mutating func bytes(_ encoding: Encoding) -> ByteBuffer {
      switch encoding {
      case .json:
        let bytes = json ?? event.message.encoded(as: .json)
        json = bytes
        return bytes
      case .messagePack:
        let bytes = messagePack ?? event.message.encoded(as: .messagePack)
        messagePack = bytes
        return bytes
      }
    }
  }

  /// Sends what has happened since the last time to those who listen.
  func publish(to now: Timestamp) {
    let leap = now.nanoseconds - publisher.published.nanoseconds
    if leap > publisher.longestStretch.wholeNanoseconds, !sessions.isEmpty {
      configuration.log(
        "the clock leapt ahead by \(leap / Timestamp.second) s: older quotes and trades than "
          + "\(publisher.longestStretch) are not sent")
    }
    let listeners = Array(sessions.values)
    // A venue always wants its answer, so the market cannot abandon it.
    guard
      let events = try? publisher.advance(
        to: now,
        wanted: { feed, symbol in
          listeners.contains { $0.wants(symbol, on: feed) }
        }), !events.isEmpty
    else { return }
    let audible = events.filter { !faults.isMute(at: $0.time) }
    // Who has missed changes needs whole books again.
    if audible.count < events.count { publisher.forgetBooks() }
    var encoded = audible.map(Encoded.init)
    for listener in listeners {
      guard listener.kraken == nil else {
        listener.sendAsKraken(audible)
        continue
      }
      var elements: [ByteBuffer] = []
      for index in encoded.indices {
        let event = encoded[index].event
        if listener.wants(event.symbol, on: event.feed) {
          elements.append(encoded[index].bytes(listener.encoding))
        }
      }
      listener.sendData(elements)
    }
  }

  /// The whole books of pairs that a session has just added.
  func wholeBooks(of added: Subscriptions, except known: Subscriptions) -> [StreamMessage] {
    market.instruments.indices.compactMap { index in
      let symbol = market.instruments[index].symbol
      guard added.includes(symbol, on: .orderbooks), !known.includes(symbol, on: .orderbooks),
        let book = try? publisher.wholeBook(index)
      else { return nil }
      return .book(symbol, book, .whole)
    }
  }
}
#endif
