/// Changes bytes at random: some are replaced, removed, repeated, or cut off.
enum Mutation {
  static func of(_ bytes: [UInt8], _ random: inout RandomEvents) -> [UInt8] {
    var bytes = bytes
    for _ in 0..<(1 + random.below(4)) {
      guard !bytes.isEmpty else { break }
      let place = random.below(random.below(4) == 0 ? min(60, bytes.count) : bytes.count)
      switch random.below(4) {
      case 0: bytes[place] = UInt8(random.below(256))
      case 1: bytes.removeSubrange(place..<min(bytes.count, place + random.below(50)))
      case 2: bytes.insert(contentsOf: bytes[0..<min(place, 50)], at: place)
      default: bytes.removeSubrange(place...)
      }
    }
    return bytes
  }
}
