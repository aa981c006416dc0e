#if Network
/// What the tasks of pages are called: what tells their URLs apart, query included.
struct PageNames {
  let names: [String]

  init(_ addresses: [WebAddress]) {
    let hosts = Set(addresses.map(\.host))
    var counts: [String: Int] = [:]
    names = addresses.map { address in
      let page = address.path + address.query
      let name = hosts.count == 1 ? page : address.host + page
      counts[name, default: 0] += 1
      return counts[name] == 1 ? name : "\(name) (\(counts[name, default: 1]))"
    }
  }
}
#endif
