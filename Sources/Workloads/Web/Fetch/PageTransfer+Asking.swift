#if Network
import NIOHTTP1

extension PageTransfer {
  /// The request for the page there; what its user sets is for the server that its user names, and for
  /// no other one to which that may redirect.
  func request(to address: WebAddress, _ connection: PageRequest.Connection) -> PageRequest {
    var headers: HTTPHeaders = ["Accept": "*/*", "User-Agent": "interleave"]
    let own = address.hasOrigin(of: start) ? plan.options.headers : []
    for field in own { headers.remove(name: field.name) }
    for field in own { headers.add(name: field.name, value: field.value) }
    if let cookies = cookies.header(for: address) {
      let all = headers["Cookie"] + [cookies]
      headers.replaceOrAdd(name: "Cookie", value: all.joined(separator: "; "))
    }
    if let partial, bytes > 0, !asksForRange {
      headers.replaceOrAdd(name: "Range", value: "bytes=\(bytes)-")
      headers.replaceOrAdd(name: "If-Range", value: partial.validator)
    }
    return PageRequest(address: address, headers: headers, connection: connection)
  }

  /// Whether its user wants a part of the page.
  var asksForRange: Bool { plan.options.headers.contains { $0.name.lowercased() == "range" } }
}
#endif
