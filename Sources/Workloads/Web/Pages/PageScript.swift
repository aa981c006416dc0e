#if Network
import NIOCore

/// How the server answers for one path: what, and how fast.
struct PageScript: Hashable, Sendable {
  /// What it answers.
  enum Answer: Hashable, Sendable {
    /// A page of that many bytes.
    case page(bytes: Int, framing: Framing)
    /// The advice to look elsewhere.
    case redirect(to: String)
    /// That there is no such page.
    case missing
  }

  /// How the end of a page is told.
  enum Framing: Hashable, Sendable {
    /// By its length, in the answer's head.
    case length
    /// By a last chunk.
    case chunks
  }

  var answer: Answer
  /// How long the head is in coming.
  var delay = TimeAmount.zero
  /// How many bytes come at once.
  var portion = 16 << 10
  /// How long it takes from one portion to the next.
  var pause = TimeAmount.zero
}

extension PageScript {
  /// The pages worth watching, by path.
  static let gallery: [(path: String, script: PageScript)] = [
    ("/small.html", PageScript(answer: .page(bytes: 2_000, framing: .length))),
    ("/moved", PageScript(answer: .redirect(to: "/moved/again"), delay: .milliseconds(700))),
    (
      "/medium.txt",
      PageScript(
        answer: .page(bytes: 600_000, framing: .length), delay: .milliseconds(300), portion: 8_000,
        pause: .milliseconds(35))
    ),
    (
      "/slow.txt",
      PageScript(
        answer: .page(bytes: 12_000, framing: .length), delay: .milliseconds(500), portion: 200,
        pause: .milliseconds(150))
    ),
    (
      "/large.txt",
      PageScript(
        answer: .page(bytes: 40_000_000, framing: .length), portion: 256_000,
        pause: .milliseconds(40))
    ),
    (
      "/chunked.txt",
      PageScript(
        answer: .page(bytes: 400_000, framing: .chunks), delay: .milliseconds(200),
        pause: .milliseconds(160))
    ),
    (
      "/late.html",
      PageScript(answer: .page(bytes: 20_000, framing: .length), delay: .seconds(3))
    ),
    (
      "/trickle",
      PageScript(
        answer: .page(bytes: 1_500, framing: .chunks), portion: 50, pause: .milliseconds(200))
    ),
  ]

  /// The answer for a path.
  init(path: String) {
    if let known = Self.gallery.first(where: { $0.path == path }) {
      self = known.script
    } else if path == "/moved/again" {
      self = PageScript(answer: .redirect(to: "/small.html"), delay: .milliseconds(700))
    } else if path.hasPrefix("/page/"), let number = Int(path.dropFirst("/page/".count)) {
      self.init(numbered: number)
    } else {
      self = PageScript(answer: .missing)
    }
  }

  /// One of any number of pages, whose sizes and delays differ but are always the same.
  private init(numbered number: Int) {
    var mixed = UInt64(truncatingIfNeeded: number) &* 0x9E37_79B9_7F4A_7C15
    mixed ^= mixed >> 29
    self.init(
      answer: .page(bytes: 2_000 + Int(mixed % 40_000), framing: .length),
      delay: .milliseconds(Int64(mixed >> 20) % 900 + 100), portion: 4_000,
      pause: .milliseconds(Int64(mixed >> 40) % 120))
  }
}
#endif
