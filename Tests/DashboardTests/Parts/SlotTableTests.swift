import Interleave
import Testing

@testable import Dashboard

@Suite("A table of slots") struct SlotTableTests {
  @Test(arguments: [1, 2, 3] as [UInt64])
  func `agrees with a dictionary through random changes`(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    var table = SlotTable()
    var model: [TaskID: Int] = [:]
    let numbers = Array(1...2_000) + [UInt64.max, UInt64.max - 255, 1 << 40]
    for round in 0..<20_000 {
      let id = task(numbers[Int.random(in: 0..<numbers.count, using: &random)])
      if model[id] == nil {
        table.insert(id, slot: round)
        model[id] = round
      } else {
        let removed = table.remove(id)
        #expect(removed == model.removeValue(forKey: id))
      }
    }
    #expect(table.count == model.count)
    #expect(numbers.allSatisfy { table[task($0)] == model[task($0)] })
  }

  @Test func `is the same as a new one when all are gone`() {
    var table = SlotTable()
    for number in 1...1_000 as ClosedRange<UInt64> { table.insert(task(number), slot: 7) }
    for number in 1...1_000 as ClosedRange<UInt64> { _ = table.remove(task(number)) }
    #expect(table == SlotTable())
    #expect(table.remove(task(5)) == nil)
  }
}
