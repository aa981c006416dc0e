import Interleave
import Testing

@testable import Dashboard

@Suite("Anything at all") struct FuzzTests {
  @Test(arguments: 1...12 as ClosedRange<UInt64>)
  func `never breaks the model or the screen`(seed: UInt64) {
    var noise = Noise(seed: seed)
    var model = Model()
    var tick = Duration.zero
    for round in 0..<400 {
      tick += .milliseconds(Int.random(in: 0...400, using: &noise.random))
      _ = model.update(.tick(tick))
      _ = model.update(noise.message())
      if round % 3 == 0 {
        let picture = picture(of: model, size: model.size, glyphs: .unicode)
        _ = model.update(.shown(picture.places))
      }
      if round % 8 == 0 { check(model, &noise) }
    }
  }

  private func check(_ model: Model, _ noise: inout Noise) {
    let records = model.history.tasks.occupied.map { model.history.tasks[$0] }
    var counts = Counts()
    for record in records where record.isAlive { counts.add(record.state) }
    #expect(counts.alive == model.history.counts.alive)
    #expect(counts.cancelling == model.history.counts.cancelling)
    #expect(counts.running == model.history.counts.running)
    for record in records {
      #expect(record.lane.stretches.count <= Lane.capacity)
      #expect(record.times.busy >= .zero && record.times.waiting >= .zero)
    }
    #expect(model.history.ended.count <= History.mostEnded + 1)
    if model.rewind == nil, !model.listing.filter.isActive {
      #expect(model.listing.taskCount == model.history.tasks.count)
    }
    if model.unborn != nil {
      #expect(model.selectedIndex == model.listing.count)
    } else if let selection = model.selection {
      #expect(model.listing.index(of: selection, in: model.shown) == model.selectedIndex)
      #expect(model.listing[model.selectedIndex] == selection)
    } else if let group = model.selected?.group {
      #expect(model.listing.index(of: .group(group), in: model.shown) == model.selectedIndex)
    } else {
      #expect(model.listing.count == 0)
    }
    #expect((0..<model.listing.count).allSatisfy { model.listing.entry(at: $0) != nil })
    let size = noise.size()
    let frame = view(model, size: size, glyphs: .unicode)
    #expect(frame.size == size)
    let ascii = view(model, size: model.size, glyphs: .ascii)
    #expect(ascii.text.utf8.allSatisfy { $0 < 0x80 })
  }
}
