import Testing

@testable import Dashboard

@Suite("A ranked list") struct RankedListTests {
  @Test(arguments: [1, 2, 3] as [UInt64])
  func `agrees with a sorted array through random changes`(seed: UInt64) {
    var random = SeededRandom(seed: seed)
    var list = RankedList<Int>()
    var model: Set<Int> = []
    for _ in 0..<6_000 {
      let value = Int.random(in: 0..<4_000, using: &random)
      if model.contains(value) {
        let isRemoved = list.remove(value)
        #expect(isRemoved)
        model.remove(value)
      } else if list.rank(of: value) == nil {
        list.insert(value)
        model.insert(value)
      }
    }
    let sorted = model.sorted()
    #expect(list.count == sorted.count)
    #expect(sorted.indices.allSatisfy { list[$0] == sorted[$0] && list.rank(of: sorted[$0]) == $0 })
    #expect(list[-1] == nil)
    #expect(list[sorted.count] == nil)
    let isRemoved = list.remove(9_999)
    #expect(isRemoved == false)
    #expect(RankedList(Array(model)).rank(of: sorted[7]) == 7)
  }
}

/// Random numbers that are the same for the same seed (SplitMix64, Steele et al., 2014).
struct SeededRandom: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
