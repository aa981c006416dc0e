#if Network
import Interleave
import Testing

@testable import Workloads

@Suite("What servers are told") struct WebRequestTests {
  @Test func `headers of one's own are for the server that one names, and for no other`() throws {
    let options = FetchOptions(headers: [
      try HeaderField("Authorization: Bearer SECRET"), try HeaderField("user-agent:\tmine"),
    ])
    try WebTestServer.run(["/end": WebAnswer.page("there")]) { other in
      try WebTestServer.run([
        "/a": WebAnswer.redirect(to: "/b"), "/b": WebAnswer.redirect(to: other.url("/end")),
      ]) { server in
        let result = try fetchOne(server.url("/a"), options)
        #expect(result.ending == .shown(preview: "there"))
        #expect(server.heads.allSatisfy { $0.contains("Authorization: Bearer SECRET") })
        #expect(server.heads.allSatisfy { $0.contains("user-agent: mine") })
        #expect(!other.heads.joined().contains("SECRET"))
        #expect(other.heads.joined().contains("User-Agent: interleave"))
      }
    }
  }

  @Test(arguments: ["http://example.com:81/", "https://example.com/", "http://example.org/"])
  func `another port, protocol or host is another server`(url: String) throws {
    #expect(!(try WebAddress("http://example.com/").hasOrigin(of: WebAddress(url))))
    #expect(
      try WebAddress("http://EXAMPLE.com:80/a").hasOrigin(of: WebAddress("http://example.com/")))
  }

  @Test(arguments: [
    "X-Secret", "X Secret: SECRET", ": SECRET", "X: SECRET\r\nY: z", "Content-Length: 5",
    "Transfer-Encoding: SECRET", "Proxy-Authorization: SECRET", "X: SECRET\u{0}", "Ä: SECRET",
  ])
  func `a header that is none is one sentence without its value`(header: String) {
    let error = #expect(throws: FetchError.self) { try HeaderField(header) }
    #expect(error.map { !"\($0)".contains("SECRET") } ?? false)
  }

  @Test func `a header shows its name alone`() throws {
    let field = try HeaderField("Authorization: Bearer SECRET")
    #expect(!"\(field) \(String(reflecting: field))".contains("SECRET"))
    var dumped = ""
    dump(FetchOptions(headers: [field]), to: &dumped)
    #expect(dumped.contains("Authorization") && !dumped.contains("SECRET"))
  }

  @Test func `cookies live along the redirects to a page`() throws {
    let set = WebAnswer.status("302 Found", "location: /in", "set-cookie: a=b; Path=/; HttpOnly")
    let more = WebAnswer.status(
      "302 Found", "location: /page", "set-cookie: c=d", "set-cookie: a=; Max-Age=0")
    try WebTestServer.run(["/": set, "/in": more, "/page": WebAnswer.page("in")]) { server in
      let result = try fetchOne(server.url("/"))
      #expect(result.ending == .shown(preview: "in"))
      #expect(server.heads[0].lowercased().contains("cookie:") == false)
      #expect(server.heads[1].contains("Cookie: a=b"))
      #expect(server.heads[2].contains("Cookie: c=d"))
    }
  }

  @Test(arguments: [
    ("a=b", "http://x.example.com/p/q", "a=b"), ("a=b", "http://example.com/p/q", nil),
    ("a=b", "http://x.example.com/other", nil), ("a=b; Path=/", "http://x.example.com/o", "a=b"),
    ("a=b; Domain=example.com; Path=/", "http://y.example.com/", "a=b"),
    ("a=b; Domain=.com; Path=/", "http://x.example.com/", nil),
    ("a=b; Domain=other.com", "http://other.com/p/q", nil),
    ("a=b; Secure", "http://x.example.com/p/q", nil),
    ("a=b; Expires=Sun, 06 Nov 1994 08:49:37 GMT", "http://x.example.com/p/q", nil),
    ("a=b; Max-Age=60; Path=/p", "http://x.example.com/pq", nil),
    ("=b", "http://x.example.com/p", nil),
    ("nonsense", "http://x.example.com/p/q", nil), (";;=;", "http://x.example.com/p/q", nil),
  ])
  func `a cookie goes where its server may send it, and nowhere else`(
    header: String, url: String, sent: String?
  ) throws {
    var jar = CookieJar()
    jar.take(header, from: try WebAddress("http://x.example.com/p/start"))
    #expect(jar.header(for: try WebAddress(url)) == sent)
  }

  @Test func `a plain page is asked of the proxy by its whole URL`() throws {
    try WebTestServer.run([:], otherwise: WebAnswer.page("by proxy")) { proxy in
      let reach = Reach(
        proxies: try ProxySettings(environment: [
          "http_proxy": "http://me:SECRET@127.0.0.1:\(proxy.port)/"
        ]))
      let result = try fetchOne("http://example.com:81/a?b=c", FetchOptions(), reach)
      #expect(result.ending == .shown(preview: "by proxy"))
      #expect(proxy.asked == ["http://example.com:81/a?b=c"])
      #expect(proxy.heads[0].contains("Host: example.com:81"))
      #expect(proxy.heads[0].contains("Proxy-Authorization: Basic bWU6U0VDUkVU"))
    }
  }

  @Test func `a secure page goes through a tunnel that the proxy makes`() throws {
    try WebTestServer.run([:], otherwise: WebAnswer.status("407 No")) { proxy in
      let reach = Reach(
        proxies: try ProxySettings(environment: ["HTTPS_PROXY": "127.0.0.1:\(proxy.port)"]))
      let result = try fetchOne("https://example.com/a", FetchOptions(), reach)
      #expect(proxy.asked == ["example.com:443"])
      #expect(
        result.failure == "Cannot connect to example.com by way of proxy 127.0.0.1:\(proxy.port): "
          + "the proxy asks for a name and a password.")
    }
  }

  @Test(arguments: [
    ("example.com", true), ("EXAMPLE.COM.", true), (".example.com", true), ("ample.com", false),
    ("other.org, example.com", true), ("other.org example.com", true), ("*", true), ("", false),
    ("www.example.com.evil", false), ("10.0.0.0/8", false),
  ])
  func `those whom no_proxy names are asked without one`(list: String, isExempt: Bool) throws {
    let proxies = try ProxySettings(environment: ["http_proxy": "p:1", "no_proxy": list])
    #expect((proxies.proxy(for: try WebAddress("http://www.example.com/")) == nil) == isExempt)
  }

  @Test func `ranges of addresses can be exempt, and all_proxy stands in for the others`() throws {
    let proxies = try ProxySettings(environment: [
      "all_proxy": "socks5h://p", "HTTP_PROXY": "http://attacker:1", "no_proxy": "10.0.0.0/8,::1",
    ])
    #expect(proxies.proxy(for: try WebAddress("http://10.1.2.3/")) == nil)
    #expect(proxies.proxy(for: try WebAddress("http://[::1]/")) == nil)
    let proxy = proxies.proxy(for: try WebAddress("http://11.1.2.3/"))
    #expect(proxy?.kind == .socks && proxy?.authority == "p:1080")
  }

  @Test(arguments: [
    "https://SECRET@p:1", "foo://SECRET@p", "http://", "http://u:SECRET@p:99999", "SECRET SECRET",
    "socks5://u:SECRET@p:1",
  ])
  func `a proxy that cannot be used is one sentence without its secrets`(value: String) {
    let error = #expect(throws: FetchError.self) {
      try ProxySettings(environment: ["https_proxy": value])
    }
    #expect(error.map { "\($0)".contains("https_proxy") && !"\($0)".contains("SECRET") } ?? false)
  }
}

@Suite("URLs") struct WebAddressTests {
  @Test(arguments: ["http://example.com/a\r", "  http://example.com/a\n", "\thttp://example.com/a"])
  func `white space around a URL is no part of it`(text: String) throws {
    #expect(try WebAddress(text).url == "http://example.com/a")
  }

  @Test(arguments: [
    "user:SECRET@host", "user:SECRET@host:80/x", "http://user:SECRET@host/", "//user:SECRET@host",
    "http://user:SECRET@ho st/", "https://user:SE/SECRET@host", "ftp://user:SECRET@host",
    "user:SECRET@", "http://user:SECRET@host:99999/", "user:SECRET@host?a=b@c",
  ])
  func `what is refused is told without the password in it`(text: String) {
    let error = #expect(throws: FetchError.self) { try WebAddress(text) }
    #expect(error.map { !"\($0)".contains("SECRET") } ?? false)
  }

  @Test func `pages are named by what tells them apart`() throws {
    func names(_ urls: String...) throws -> [String] {
      PageNames(try urls.map(WebAddress.init)).names
    }
    #expect(
      try names("http://a/api?page=1", "http://a/api?page=2") == ["/api?page=1", "/api?page=2"])
    #expect(try names("http://a/x", "http://a/x") == ["/x", "/x (2)"])
    #expect(try names("http://a/x", "http://b/x") == ["a/x", "b/x"])
  }
}
#endif
