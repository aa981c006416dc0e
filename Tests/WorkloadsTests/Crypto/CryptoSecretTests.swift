#if Network
import Testing

@testable import Workloads

@Suite("Keys stay secret")
struct CryptoSecretTests {
  private let credentials = Credentials(key: "MYKEY", secret: "T0PSECRET")

  @Test func `no way of turning keys into text shows them`() {
    var dumped = ""
    dump(credentials, to: &dumped)
    dump([credentials], to: &dumped)
    let source = MarketSource(address: .alpaca, credentials: credentials)
    dump(source, to: &dumped)
    dump(StreamHandshake(address: .alpaca, credentials: credentials), to: &dumped)
    let texts = [
      "\(credentials)", String(reflecting: credentials), String(describing: Optional(credentials)),
      "\([credentials])", "\(source)", String(reflecting: source), dumped,
    ]
    for text in texts {
      #expect(!text.contains("MYKEY") && !text.contains("T0PSECRET"), "\(text)")
    }
  }

  @Test func `keys come from the environment or not at all`() throws {
    let both = ["APCA_API_KEY_ID": "a", "APCA_API_SECRET_KEY": "b"]
    #expect(try Credentials(environment: both)?.headers.map(\.value) == ["a", "b"])
    #expect(try Credentials(environment: [:]).map(\.description) == nil)
    #expect(try MarketSource(.alpaca, environment: [:]).credentials == nil)
    let guest = Crypto.Feed.exchangeWithKeysOfEnvironment(url: "http://x")
    let keys = try (0..<2).map { _ in
      try MarketSource(guest, environment: [:]).credentials?.headers.map(\.value)
    }
    #expect(keys[0] != nil && keys[0] != keys[1], "two without keys would share one connection")
    for missing in both.keys {
      var one = both
      one[missing] = ""
      #expect(throws: CryptoError.missingKeys) { try Credentials(environment: one) }
      one[missing] = nil
      #expect(throws: CryptoError.missingKeys) { try MarketSource(.alpaca, environment: one) }
    }
  }

  @Test func `a refusal that repeats the keys is told without them`() {
    let handshake = StreamHandshake(address: .alpaca, credentials: credentials)
    let refusal = StreamMessage.Refusal(code: 400, text: "what is MYKEY, T0PSECRET?\u{1b}[2J\n")
    let text = handshake.error(for: refusal).description
    #expect(!text.contains("MYKEY") && !text.contains("T0PSECRET") && !text.contains("\u{1b}"))
  }

  @Test func `keys with quotes and line breaks stay one JSON string`() throws {
    let odd = Credentials(key: "a\"b\\c\n", secret: "é\u{1}")
    var reader = JSONReader(Array(odd.authentication.utf8))
    var values: [String] = []
    try reader.beginObject()
    while try reader.nextKey() != nil { values.append(try reader.string()) }
    try reader.end()
    #expect(values == ["auth", "a\"b\\c\n", "é\u{1}"])
  }
}
#endif
