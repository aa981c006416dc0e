import Dashboard
import Glibc
import Interleave

extension EventLoop {
  /// How long input is taken in before the screen shows what came of it.
  private static var longestTaking: Duration { .milliseconds(10) }

  mutating func takeInput(_ send: (Command) -> Void) -> Session.Ending? {
    if let ending = fold(.tick(now), send) { return ending }
    let end = now + Self.longestTaking
    inputIsLeft = true
    while now < end {
      if let asking { return asking == .answerable ? takeAnswer(send) : dropInput(send) }
      guard let input = screen.nextInput(at: now) else {
        inputIsLeft = false
        return nil
      }
      var next: Input? = input
      if program.takesText, let ending = takeText(&next, until: end, send) { return ending }
      if let next, let ending = take(next, send) { return ending }
    }
    return nil
  }

  /// Takes the characters that lie ready as one text, so that a burst of them costs no more than one;
  /// leaves the input that comes after them.
  private mutating func takeText(
    _ next: inout Input?, until end: Duration, _ send: (Command) -> Void
  ) -> Session.Ending? {
    let text = Input.text(beginningWith: &next) { now < end ? screen.nextInput(at: now) : nil }
    if text.isEmpty { return nil }
    pace.request(.now)
    return fold(.typed(text), send)
  }

  private mutating func take(_ input: Input, _ send: (Command) -> Void) -> Session.Ending? {
    pace.request(.now)
    if case .key = input { layOut() }
    return switch input {
    case .key(let key): fold(.key(key), send)
    case .mouse(let mouse): fold(.mouse(doublePress.resolve(mouse, at: now)), send)
    case .paste(let text): fold(.paste(text), send)
    case .background(let color): take(color)
    }
  }

  private mutating func take(_ background: Color) -> Session.Ending? {
    answerTime = nil
    screen.takeBackground(background)
    theme = look.theme(with: screen.palette, over: background)
    return nil
  }

  /// A question is answered by one key alone: several at once were pasted, or meant for something else.
  private mutating func takeAnswer(_ send: (Command) -> Void) -> Session.Ending? {
    let bytesBefore = screen.bytesTaken
    guard let first = nextOfKeyboard() else {
      inputIsLeft = false
      return nil
    }
    if first == .interrupt { return take(first, send) }
    let second = nextOfKeyboard()
    if let second, second == .interrupt { return take(second, send) }
    guard second == nil, screen.bytesTaken - bytesBefore <= 1 else {
      ring()
      return dropInput(send)
    }
    inputIsLeft = false
    return take(first, send)
  }

  private mutating func nextOfKeyboard() -> Input? {
    while let input = screen.nextInput(at: now) {
      switch input {
      case .mouse: continue
      case .background(let color): _ = take(color)
      case .key, .paste: return input
      }
    }
    return nil
  }

  /// Forgets what was typed before the question could be read; ctrl-C is never too early.
  mutating func dropInput(_ send: (Command) -> Void) -> Session.Ending? {
    let end = now + Self.longestTaking
    while now < end {
      guard let input = nextOfKeyboard() else {
        inputIsLeft = false
        if asking == .drawn { asking = .answerable }
        return nil
      }
      if input == .interrupt { return take(input, send) }
      ring()
    }
    return nil
  }

  mutating func ring() { if bell.rings(at: now) { screen.ringBell() } }

  /// Lets an answer that is under way not fall into the user's shell.
  mutating func awaitAnswer() {
    let end = now + .milliseconds(50)
    while !isInBackground, let answerTime, now < min(answerTime, end) {
      var request = pollfd(fd: device.inputDescriptor, events: Int16(POLLIN), revents: 0)
      unsafe poll(&request, 1, 10)
      while let input = screen.nextInput(at: now) {
        if case .background = input { return }
      }
      if Int32(request.revents) & (POLLHUP | POLLERR) != 0 { return }
    }
  }

  /// How far a question has come: it is answered only by a key that came after it could be read.
  enum Asking {
    case unseen
    /// It is on the screen, but keys from before may still lie ready.
    case drawn
    case answerable
  }
}
