#if Network
import Testing

@testable import Exchange

@Suite("Addresses of requests") struct RequestTargetTests {
  @Test func `path and parameters are percent-decoded`() {
    let target = RequestTarget(
      "/v1beta3/crypto/us%2D1/bars?symbols=BTC%2FUSD%2CETH/USD&start=a+b%2B")
    #expect(target?.path == ["v1beta3", "crypto", "us-1", "bars"])
    #expect(target?.parameters == ["symbols": "BTC/USD,ETH/USD", "start": "a b+"])
  }

  @Test func `empty parts do not matter`() {
    #expect(RequestTarget("//admin//?&&a&b=&=c")?.path == ["admin"])
    #expect(RequestTarget("?a&b=&b=2&c=d=e")?.parameters == ["a": "", "b": "2", "c": "d=e"])
    #expect(RequestTarget("")?.path == [])
  }

  @Test(arguments: [
    "http://127.0.0.1:80/a/b?c=d", "HTTPS://x/a/b?c=d", "ws://[::1]:1/a/b?c=d",
  ])
  func `a target in absolute form counts as its path`(uri: String) {
    #expect(RequestTarget(uri)?.path == ["a", "b"])
    #expect(RequestTarget(uri)?.parameters == ["c": "d"])
    #expect(RequestTarget("http://x")?.path == [])
    #expect(RequestTarget("http://x?c=d")?.parameters == ["c": "d"])
    #expect(RequestTarget("/http://x")?.path == ["http:", "x"])
  }

  @Test(arguments: ["/%", "/%f", "/a?b=%zz", "/a?%=b", "/a?b=%ff", "/%c3%28"])
  func `a broken percent-encoding is refused`(uri: String) { #expect(RequestTarget(uri) == nil) }

  @Test func `a token is read back and no other text is one`() throws {
    let token = PageToken(symbol: "BTC/USD", time: wednesday.advanced(byNanoseconds: 7))
    #expect(PageToken(token.description) == token)
    for text in ["", "null", "====", "QlRD", "fHw=", "QlRDL1VTRHw="] {
      #expect(PageToken(text) == nil)
    }
  }
}
#endif
