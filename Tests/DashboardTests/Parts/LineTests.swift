import Testing

@testable import Dashboard

@Suite("A line of text with roles") struct LineTests {
  private let line = Line("state     ", .secondary).adding("queue jobs, full", .waiting)

  @Test(arguments: [
    (26, ["state     queue jobs, full"]),
    (20, ["state     queue", "          jobs, full"]),
    (13, ["state    ", "      queue", "      jobs,", "      full"]),
    (0, ["state     queue jobs, full"]),
  ])
  func `goes on below where its value began`(columns: Int, rows: [String]) {
    let wrapped = line.wrapped(columns: columns, indent: 10)
    #expect(wrapped.map { $0.spans.map(\.text).joined() } == rows)
    #expect(columns == 0 || wrapped.allSatisfy { $0.width <= columns })
  }

  @Test func `keeps its roles in every row`() {
    let last = line.wrapped(columns: 20, indent: 10).last
    #expect(last?.spans.map(\.role) == [.text, .waiting])
  }

  @Test func `leaves the rest to the last of the rows that it may take`() {
    let wrapped = Line("one two three four").wrapped(columns: 5, rows: 2)
    #expect(wrapped.map { $0.spans.map(\.text).joined() } == ["one", "two three four"])
  }
}
