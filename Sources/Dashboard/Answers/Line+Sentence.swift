import Explanations

extension Line {
  /// A sentence whose names stand out.
  init(_ sentence: Sentence, _ role: Role = .text) {
    self.init()
    for piece in sentence.pieces {
      switch piece {
      case .text(let words): add(words, role)
      case .task(_, let name): add("'\(name)'", role, .bold)
      case .place(let site): add(site.inShort, .secondary)
      case .moment(let moment): add(Phrases.moment(moment), role)
      }
    }
  }
}
