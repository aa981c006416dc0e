#if Network
import NIOHTTP1
import Testing

@testable import Exchange

@Suite("Accounts and quotas", .timeLimit(.minutes(1))) struct QuotaTests {
  private static let target = "latest/quotes?symbols=BTC/USD"

  private func headers(_ key: String, _ secret: String) -> HTTPHeaders {
    ["APCA-API-KEY-ID": key, "APCA-API-SECRET-KEY": secret]
  }

  @Test func `wrong credentials are answered 401 with a page of HTML`() async throws {
    try await withExchange {
      $0.admission = .only([Credentials(key: "K", secret: "S")])
    } _: { exchange in
      let status = try await exchange.get(Self.target, headers: headers("K", "S")).status
      #expect(status == 200)
      for wrong in [
        headers("K", "s"), headers("k", "S"), headers("", ""), ["Authorization": "Bearer x"],
        ["Authorization": "Basic Szpz"], ["Authorization": "Basic !"],
        ["Authorization": "nonsense"],
      ] {
        let answer = try await exchange.get(Self.target, headers: wrong)
        #expect(answer.status == 401)
        #expect(answer.text.contains("<title>401 Unauthorized</title>"))
      }
    }
  }

  @Test func `the three forms of credentials are understood, and none are needed`() async throws {
    try await withExchange {
      $0.admission = .only([Credentials(key: "K", secret: "S")])
    } _: { exchange in
      for good in [
        headers("K", "S"), ["Authorization": "Bearer S"], ["Authorization": "Basic SzpT"], [:],
      ] as [HTTPHeaders] {
        let status = try await exchange.get(Self.target, headers: good).status
        #expect(status == 200)
      }
    }
  }

  @Test func `the quota counts down, ends with 429, and comes back at the reset`() async throws {
    try await withExchange {
      $0.requestsPerMinute = 3
    } _: { exchange in
      var answers: [Answer] = []
      for _ in 0..<4 { answers.append(try await exchange.get(Self.target)) }
      #expect(answers.map(\.status) == [200, 200, 200, 429])
      let remaining = answers.map { $0.headers.first(name: "x-ratelimit-remaining") }
      #expect(remaining == ["2", "1", "0", "0"])
      for answer in answers {
        #expect(answer.headers.first(name: "x-ratelimit-limit") == "3")
        #expect(answer.headers.first(name: "x-ratelimit-reset") == "1767780060")
      }
      #expect(try answers[3].json["message"] == .string("rate limit exceeded"))
      let other = try await exchange.get(Self.target, headers: headers("A", "B")).status
      #expect(other == 200)
      await exchange.advance(by: .seconds(59))
      let early = try await exchange.get(Self.target).status
      #expect(early == 429)
      await exchange.advance(by: .seconds(1))
      let later = try await exchange.get(Self.target).status
      #expect(later == 200)
    }
  }

  @Test func `a bad request counts and tells the quota too`() async throws {
    try await withExchange { exchange in
      let answer = try await exchange.get("latest/quotes?symbols=x")
      #expect(answer.status == 400)
      #expect(answer.headers.first(name: "X-RateLimit-Remaining") == "199")
    }
  }

  @Test func `many accounts do not grow the memory of quotas without bound`() {
    var limiter = RateLimiter(limit: 2)
    for account in 0..<5000 { _ = limiter.count("account \(account)", at: wednesday) }
    #expect(!limiter.count("one more", at: wednesday).allowed)
    #expect(limiter.count("one more", at: wednesday.advanced(by: .seconds(60))).allowed)
  }
}
#endif
