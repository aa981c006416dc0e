import Interleave
import Testing

@testable import Dashboard

@Suite("A ranked list") struct RankedListTests {
  @Test(arguments: [1, 2, 3] as [UInt64])
  func `agrees with a sorted array through random changes`(seed: UInt64) {
    var random = SplitMix64(seed: seed)
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
