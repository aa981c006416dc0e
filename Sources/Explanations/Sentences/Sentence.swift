import InterleaveEvents

/// A sentence in pieces, so that a screen can set off the names in it and a text can quote them.
package struct Sentence: Hashable, Sendable {
  /// A part of a sentence.
  package enum Piece: Hashable, Sendable {
    /// Plain words.
    case text(String)
    /// A task, by its name.
    case task(TaskID, name: String)
    /// A place in the program's text.
    case place(CreationSite)
    /// A moment of the run.
    case moment(Instant)
  }

  /// The parts in their order; no two neighbours are both plain words.
  package private(set) var pieces: [Piece] = []

  /// Makes a sentence without words.
  package init() {}

  mutating func add(_ piece: Piece) {
    if case .text(let words) = piece, case .text(let before)? = pieces.last {
      pieces[pieces.count - 1] = .text(before + words)
    } else {
      pieces.append(piece)
    }
  }

  static func + (left: Sentence, right: Sentence) -> Sentence {
    var sentence = left
    for piece in right.pieces { sentence.add(piece) }
    return sentence
  }

  /// The tasks that it names, in the order in which it does.
  package var tasks: [TaskID] {
    pieces.compactMap { if case .task(let id, _) = $0 { id } else { nil } }
  }
}

extension Sentence: CustomStringConvertible {
  /// The sentence as text, with the tasks' names in quotes.
  package var description: String {
    pieces.reduce(into: "") { text, piece in
      switch piece {
      case .text(let words): text += words
      case .task(_, let name): text += "'\(name)'"
      case .place(let site): text += site.inShort
      case .moment(let moment): text += Phrases.moment(moment)
      }
    }
  }
}

extension CreationSite {
  /// In the form `Cache.swift:88`.
  package var inShort: String { "\(file.split(separator: "/").last ?? ""):\(line)" }
}

extension Sentence: ExpressibleByStringInterpolation {
  package init(stringLiteral words: String) { add(.text(words)) }

  package init(stringInterpolation: StringInterpolation) { self = stringInterpolation.sentence }

  /// Puts a sentence together from words, names, places and moments.
  package struct StringInterpolation: StringInterpolationProtocol {
    fileprivate var sentence = Sentence()

    package init(literalCapacity: Int, interpolationCount: Int) {}

    package mutating func appendLiteral(_ words: String) {
      if !words.isEmpty { sentence.add(.text(words)) }
    }

    package mutating func appendInterpolation(_ words: String) { appendLiteral(words) }

    package mutating func appendInterpolation(_ number: Int) {
      appendLiteral(Phrases.grouped(number))
    }

    package mutating func appendInterpolation(_ span: Duration) {
      appendLiteral(Phrases.duration(span))
    }

    package mutating func appendInterpolation(_ moment: Instant) { sentence.add(.moment(moment)) }

    package mutating func appendInterpolation(_ site: CreationSite) { sentence.add(.place(site)) }

    package mutating func appendInterpolation(_ part: Sentence) {
      for piece in part.pieces { sentence.add(piece) }
    }

    package mutating func appendInterpolation(_ task: KnownTask) {
      sentence.add(.task(task.id, name: task.name))
    }

    package mutating func appendInterpolation(_ waker: Waker) {
      sentence.add(.task(waker.task, name: waker.name))
    }
  }
}
