import Interleave
import Testing

@testable import Dashboard
@testable import Terminal

@Suite("Typed text")
struct TypedTextTests {
  @Test func `characters that lie ready are one text, up to any other input`() {
    var rest = "bc".map { Input.key(.character($0)) } + [.key(.enter), .key(.character("d"))]
    var input: Input? = .key(.character("a"))
    let text = Input.text(beginningWith: &input) { rest.isEmpty ? nil : rest.removeFirst() }
    #expect(text == "abc")
    #expect(input == .key(.enter))
    #expect(rest == [.key(.character("d"))])
    #expect(Input.text(beginningWith: &input) { nil }.isEmpty)
    #expect(input == .key(.enter))
  }

  @Test func `forty thousand characters that lie ready filter ten thousand tasks once`() {
    var model = Model()
    let births = (1...10_000).map { number in
      TaskEvent(
        time: Instant(nanoseconds: 0), task: TaskID(rawValue: number),
        change: .spawned(
          TaskEvent.Birth(
            name: "task \(number)", parent: nil, site: CreationSite(file: "a.swift", line: 1))))
    }
    _ = model.update(.batch(EventBatch(events: births, status: SchedulerStatus())))
    _ = model.update(.key(.character("/")))
    var left = 40_000
    var input: Input? = .key(.character("t"))
    var timesFiltered = 0
    while model.takesText, input != nil {
      let before = model.listing.filter
      let text = Input.text(beginningWith: &input) {
        left -= 1
        return left > 0 ? .key(.character("t")) : left == 0 ? .key(.enter) : nil
      }
      _ = model.update(text.isEmpty ? .key(.enter) : .typed(text))
      if model.listing.filter != before { timesFiltered += 1 }
    }
    #expect(timesFiltered == 1)
    #expect(model.listing.filter.text == String(repeating: "t", count: Filter.longest))
    #expect(model.listing.count == 0)
  }
}
