/// A line of text whose parts have roles.
struct Line: Hashable, Sendable {
  private(set) var spans: [Span] = []

  /// A part of a line.
  struct Span: Hashable, Sendable {
    let text: String
    let role: Role
    let emphasis: Frame.Emphasis
  }

  init() {}

  init(_ text: String, _ role: Role = .text, _ emphasis: Frame.Emphasis = []) {
    add(text, role, emphasis)
  }

  /// How many columns it fills.
  var width: Int { spans.reduce(0) { $0 + $1.text.columns } }

  mutating func add(_ text: String, _ role: Role = .text, _ emphasis: Frame.Emphasis = []) {
    if !text.isEmpty { spans.append(Span(text: text, role: role, emphasis: emphasis)) }
  }

  func adding(_ text: String, _ role: Role = .text, _ emphasis: Frame.Emphasis = []) -> Line {
    var line = self
    line.add(text, role, emphasis)
    return line
  }

  /// The same with the first part set off.
  func with(_ emphasis: Frame.Emphasis) -> Line {
    guard let first = spans.first, first.emphasis != emphasis else { return self }
    var line = self
    line.spans[0] = Span(text: first.text, role: first.role, emphasis: emphasis)
    return line
  }

  mutating func add(_ line: Line) { spans += line.spans }

  func adding(_ other: Line) -> Line {
    var line = self
    line.add(other)
    return line
  }
}
