#if Network
import Testing

@testable import Exchange

@Suite("History over HTTP", .timeLimit(.minutes(1))) struct HistoryTests {
  @Test func `a bar has its eight fields`() async throws {
    try await withExchange { exchange in
      let answer = try await exchange.get("bars?symbols=BTC/USD&timeframe=1Min&limit=1")
      let bar = try answer.json["bars"]?["BTC/USD"]?[0]
      #expect(answer.status == 200)
      #expect(answer.headers.first(name: "content-type")?.hasPrefix("application/json") == true)
      #expect(bar?.keys == ["t", "o", "h", "l", "c", "v", "n", "vw"])
    }
  }

  @Test(arguments: ["bars?timeframe=1Min&", "quotes?", "trades?"])
  func `pages put together are the whole, symbol by symbol`(series: String) async throws {
    let key = String(series.prefix { $0.isLetter })
    let span = "start=2026-01-07T09:50:00Z&end=2026-01-07T09:52:00Z"
    try await withExchange {
      $0.requestsPerMinute = nil
    } _: { exchange in
      for sort in ["asc", "desc"] {
        let base = "\(series)symbols=SOL/USD,BTC/USD,NOBODY/USD&\(span)&sort=\(sort)"
        let whole = try await exchange.get("\(base)&limit=10000").json
        #expect(whole["next_page_token"] == .null)
        var collected: [String: [WireValue]] = [:]
        var order: [String] = []
        var token: String? = ""
        while let page = token {
          let text = page.replacing("=", with: "%3D").replacing("+", with: "%2B")
          let answer = try await exchange.get("\(base)&limit=7&page_token=\(text)").json
          var points = 0
          for symbol in ["BTC/USD", "SOL/USD"] {
            guard let items = answer[key]?[symbol]?.items else { continue }
            if order.last != symbol { order.append(symbol) }
            collected[symbol, default: []] += items
            points += items.count
          }
          #expect(points <= 7)
          token = answer["next_page_token"]?.string
        }
        #expect(order == ["BTC/USD", "SOL/USD"])
        for symbol in order { #expect(collected[symbol] == whole[key]?[symbol]?.items) }
      }
    }
  }

  @Test func `a token stays good while time goes on`() async throws {
    try await withExchange { exchange in
      let base = "bars?symbols=BTC/USD&timeframe=1Min&start=2026-01-07T09:00:00Z&limit=50"
      let first = try await exchange.get(base).json
      let token = try #require(first["next_page_token"]?.string).replacing("=", with: "%3D")
      await exchange.advance(by: .seconds(120))
      let second = try await exchange.get("\(base)&page_token=\(token)").json
      #expect(second["bars"]?["BTC/USD"]?[0]?["t"] == .string("2026-01-07T09:50:00Z"))
      #expect(second["bars"]?["BTC/USD"]?.items?.count == 12)
      #expect(second["next_page_token"] == .null)
    }
  }

  @Test func `both ends of the interval belong to it`() async throws {
    try await withExchange { exchange in
      let span = "start=2026-01-07T09:00:00Z&end=2026-01-07T09:03:00Z"
      let bars = try await exchange.points(
        "bars?symbols=ETH/USD&timeframe=1Min&\(span)", "bars", "ETH/USD")
      #expect(
        bars.map { $0["t"]?.string?.suffix(9) } == [
          "09:00:00Z", "09:01:00Z", "09:02:00Z", "09:03:00Z",
        ])
    }
  }

  @Test func `without a start the day's beginning counts, and the running minute has no bar`()
    async throws
  {
    try await withExchange(at: wednesday.advanced(by: .seconds(30))) { exchange in
      let bars = try await exchange.points(
        "bars?symbols=ETH/USD&timeframe=1Min", "bars", "ETH/USD")
      #expect(bars.first?["t"] == .string("2026-01-07T00:00:00Z"))
      #expect(bars.last?["t"] == .string("2026-01-07T09:59:00Z"))
      #expect(bars.count == 600)
    }
  }

  @Test func `times may have an offset, a fraction, or be a bare date`() async throws {
    try await withExchange { exchange in
      for start in [
        "2026-01-07T09:58:00%2B00:00", "2026-01-07T10:57:59.000000001%2B01%3A00",
        "2026-01-07T09:57:00.5Z",
      ] {
        let bars = try await exchange.points(
          "bars?symbols=BTC%2FUSD&timeframe=1Min&start=\(start)", "bars", "BTC/USD")
        #expect(bars.first?["t"] == .string("2026-01-07T09:58:00Z"))
      }
      let days = try await exchange.points(
        "bars?symbols=BTC/USD&timeframe=1D&start=2026-01-05&end=2026-01-06", "bars", "BTC/USD")
      #expect(days.map { $0["t"]?.string } == ["2026-01-05T00:00:00Z", "2026-01-06T00:00:00Z"])
    }
  }

  @Test(arguments: ["bars?timeframe=1Min&", "quotes?", "trades?"])
  func `an unknown symbol is an empty result`(series: String) async throws {
    let key = String(series.prefix { $0.isLetter })
    try await withExchange { exchange in
      let answer = try await exchange.get("\(series)symbols=NOBODY/USD")
      #expect(answer.status == 200)
      #expect(answer.text == #"{"\#(key)":{},"next_page_token":null}"#)
    }
  }

  @Test(arguments: [
    ("bars?timeframe=1Min", "symbols is required"),
    ("bars?symbols=&timeframe=1Min", "symbols is required"),
    ("bars?symbols=BTCUSD&timeframe=1Min", "invalid symbol: BTCUSD"),
    ("bars?symbols=btc/usd&timeframe=1Min", "invalid symbol: btc/usd"),
    ("bars?symbols=BTC/USD", "timeframe is required"),
    ("bars?symbols=BTC/USD&timeframe=61Min", "invalid timeframe: 61Min"),
    ("bars?symbols=BTC/USD&timeframe=1Min&limit=0", "invalid limit: 0"),
    ("bars?symbols=BTC/USD&timeframe=1Min&limit=10001", "invalid limit: 10001"),
    ("bars?symbols=BTC/USD&timeframe=1Min&limit=ten", "invalid limit: ten"),
    ("bars?symbols=BTC/USD&timeframe=1Min&sort=up", "invalid sort: up"),
    ("bars?symbols=BTC/USD&timeframe=1Min&start=today", "invalid start: today"),
    ("bars?symbols=BTC/USD&timeframe=1Min&end=2026-02-30", "invalid end: 2026-02-30"),
    ("trades?symbols=BTC/USD&start=2026-01-07T00:00:00+00:00", "invalid start"),
    ("trades?symbols=BTC/USD&start=2026-01-02&end=2026-01-01", "end should not be before start"),
    ("trades?symbols=BTC/USD&page_token=null", "invalid page_token"),
    (
      "trades?symbols=BTC/USD&page_token=RVRIL1VTRHwyMDI2LTAxLTA3VDAwOjAwOjAwWg%3D%3D",
      "invalid page_token"
    ),
    ("quotes?symbols=BTC/USD&timeframe=1Min", "unexpected parameter(s): timeframe"),
    ("latest/quotes?symbols=BTC/USD&b=1&a=2", "unexpected parameter(s): a, b"),
    ("latest/quotes?symbols=%ff", "broken percent-encoding"),
  ])
  func `a bad parameter is answered 400 with a sentence that names it`(
    target: String, sentence: String
  ) async throws {
    try await withExchange { exchange in
      let answer = try await exchange.get(target)
      #expect(answer.status == 400)
      #expect(try answer.json["code"] == .integer(40_010_000))
      #expect(try answer.json["message"]?.string?.contains(sentence) == true)
    }
  }

  @Test func `an unknown place is answered 400, an unknown path 404, another method 405`()
    async throws
  {
    try await withExchange { exchange in
      let place = try await exchange.send(
        .GET, "/v1beta3/crypto/mars/latest/quotes?symbols=BTC/USD")
      #expect(place.status == 400)
      #expect(try place.json["message"] == .string("Invalid location: mars"))
      for path in ["/", "/v1beta3/crypto/us/latest/news", "/v2/stocks/bars", "/admin"] {
        let answer = try await exchange.send(.GET, path)
        #expect(answer.status == 404)
        #expect(try answer.json["message"] == .string("endpoint not found."))
      }
      let post = try await exchange.send(.POST, "/v1beta3/crypto/us/trades?symbols=BTC/USD")
      #expect(post.status == 405)
      #expect(post.headers["Allow"] == ["GET, HEAD"])
    }
  }

  @Test(arguments: ["us", "us-1", "us-2", "eu-1", "bs-1"])
  func `every location of the protocol is served`(location: String) async throws {
    try await withExchange { exchange in
      let target = "/v1beta3/crypto/\(location)/latest/quotes?symbols=BTC%2FUSD%2CETH%2FUSD"
      let quotes = try await exchange.send(.GET, target).json["quotes"]
      #expect(quotes?.keys == ["BTC/USD", "ETH/USD"])
      #expect(quotes?["BTC/USD"]?.keys == ["t", "bp", "bs", "ap", "as"])
    }
  }

  @Test func `the newest of everything agrees with history`() async throws {
    try await withExchange(at: wednesday.advanced(by: .milliseconds(20_123))) { exchange in
      let symbol = "DOGE/USD"
      let snapshot = try await exchange.get("snapshots?symbols=\(symbol)").json["snapshots"]?[
        symbol]
      #expect(
        snapshot?.keys == ["latestTrade", "latestQuote", "minuteBar", "dailyBar", "prevDailyBar"])
      for (name, key) in [
        ("latestTrade", "trades"), ("latestQuote", "quotes"), ("minuteBar", "bars"),
      ] {
        let frame = key == "bars" ? "&timeframe=1Min" : ""
        let newest = try await exchange.points(
          "\(key)?symbols=\(symbol)\(frame)&sort=desc&limit=1", key, symbol)
        let latest = try await exchange.get("latest/\(key)?symbols=\(symbol)").json[key]?[symbol]
        #expect(latest != nil)
        #expect(latest == newest.first)
        #expect(snapshot?[name] == latest)
      }
      let days = try await exchange.points(
        "bars?symbols=\(symbol)&timeframe=1Day&start=2026-01-06", "bars", symbol)
      #expect(days == [snapshot?["prevDailyBar"], snapshot?["dailyBar"]])
      let book = try await exchange.get("latest/orderbooks?symbols=\(symbol)").json
      #expect(book["orderbooks"]?[symbol]?.keys == ["t", "b", "a"])
    }
  }

  @Test func `closed bars never change`() async throws {
    try await withExchange { exchange in
      let target = "bars?symbols=BTC/USD,LTC/USD&timeframe=1Min&start=2026-01-07T09:00:00Z"
      let before = try await exchange.points(target, "bars", "LTC/USD")
      for _ in 0..<4 {
        await exchange.advance(by: .seconds(20))
        let after = try await exchange.points(target, "bars", "LTC/USD")
        #expect(Array(after.prefix(before.count)) == before)
      }
    }
  }

  @Test func `two exchanges with the same seed answer the same`() async throws {
    let target = "trades?symbols=SOL/USD&start=2026-01-07T09:55:00Z"
    var answers: [String] = []
    for _ in 0..<2 {
      try await withExchange { answers.append(try await $0.get(target).text) }
    }
    #expect(answers.count == 2 && answers.first == answers.last)
  }
}
#endif
