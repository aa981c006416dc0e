import Interleave
import Testing

@testable import Dashboard

@Suite("A lane") struct LaneTests {
  private func at(_ milliseconds: Int64) -> Instant {
    Instant(nanoseconds: milliseconds * 1_000_000)
  }

  private func plain(_ lane: Lane) -> [(Int64, Lane.Marks)] {
    lane.stretches.map { ($0.start / 1_000_000, $0.marks) }
  }

  @Test func `is exact while it is short`() {
    var lane = Lane(start: at(0), marks: .ready)
    lane.turn(to: .running, at: at(10))
    lane.turn(to: .waiting, at: at(30))
    #expect(plain(lane).map(\.0) == [0, 10, 30])
    #expect(plain(lane).map(\.1) == [.ready, .running, .waiting])
  }

  @Test func `a moment too short to show leaves its mark for a tenth of a millisecond`() {
    var lane = Lane(start: at(0), marks: .waiting)
    lane.turn(to: .running, at: at(10))
    lane.turn(to: .waiting, at: Instant(nanoseconds: 10_000_100))
    lane.turn(to: .running, at: at(20))
    #expect(lane.stretches.map(\.start) == [0, 10_000_000, 10_100_000, 20_000_000])
    #expect(plain(lane).map(\.1) == [.waiting, [.running, .waiting], .waiting, .running])
  }

  @Test func `stays bounded, and keeps long stretches when it grows coarser`() {
    var lane = Lane(start: at(0), marks: .ready)
    lane.turn(to: .waiting, at: at(1_000))
    for turn in 0..<5_000 as Range<Int64> {
      lane.turn(to: turn % 2 == 0 ? .running : .waiting, at: at(60_000 + turn * 3))
    }
    #expect(lane.stretches.count <= Lane.capacity)
    #expect(plain(lane)[0] == (0, .ready))
    #expect(plain(lane)[1] == (1_000, .waiting))
    #expect(plain(lane)[2].0 == 60_000)
    #expect(zip(lane.stretches, lane.stretches.dropFirst()).allSatisfy { $0.start < $1.start })
  }

  @Test func `a task that turns for ever forgets only the oldest`() {
    var lane = Lane(start: at(0), marks: .ready)
    for turn in 1..<4_000 as Range<Int64> {
      lane.turn(to: turn % 2 == 0 ? .running : .waiting, at: at(turn * 1_000))
    }
    #expect(lane.stretches.count <= Lane.capacity)
    #expect(lane.stretches.last?.start == 3_999_000_000_000)
    #expect((lane.stretches.first?.start ?? 0) > 3_600_000_000_000)
  }

  @Test func `nothing follows its end`() {
    var lane = Lane(start: at(5), marks: .running)
    lane.close(at: at(3))
    lane.turn(to: .waiting, at: at(9))
    lane.close(at: at(12))
    #expect(lane.end == at(5))
    #expect(lane.stretches.count == 1)
  }

  @Test func `times that cannot be are kept within bounds`() {
    var lane = Lane(start: Instant(nanoseconds: .min), marks: .ready)
    lane.turn(to: .running, at: .distantFuture)
    lane.turn(to: .waiting, at: .zero)
    #expect(lane.stretches.count <= 3)
    #expect(lane.stretches[0].start == 0)
  }
}
