#if Network
import NIOCore
import NIOWebSocket

/// A session that speaks as Kraken's stream does.
extension StreamHandler {
  /// The path of that stream.
  static let krakenPath = ["v2"]

  func greetAsKraken() {
    venue.join(self)
    venue.configuration.log("a client has opened Kraken's stream")
    send([KrakenSession.greeting])
  }

  /// Works on a copy, because the venue looks at all sessions, this one too.
  func receiveAsKraken(_ frame: WebSocketFrame) {
    guard var kraken else { return }
    let messages = kraken.receive(frame.unmaskedData, at: venue.now) { pair in
      try? venue.publisher.wholeBook(pair)
    }
    self.kraken = kraken
    send(messages)
  }

  /// Sends what the market's news lead to.
  func sendAsKraken(_ events: [Publisher.Event]) {
    guard var kraken else { return }
    var messages: [ByteBuffer] = []
    for event in events where kraken.wants(event.symbol, on: event.feed) {
      messages += kraken.messages(for: event) { venue.faults.takeWrongChecksum() }
    }
    self.kraken = kraken
    venue.statistics.messages += messages.count
    send(messages)
  }
}
#endif
