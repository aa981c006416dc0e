import Dashboard
import Glibc
import Interleave

/// What goes on between taking the terminal over and giving it back: wait, take in what came, draw.
struct EventLoop<Shown: Program>: ~Copyable {
  let device: TerminalDevice
  let takeover: Takeover
  var capture: OutputCapture
  var screen: Screen
  let inbox: Inbox
  let wakeup: Wakeup
  var program: Shown
  let look: Look
  var pace = FramePace()
  /// Whether another job has the terminal, so that it may not be touched.
  var isInBackground = false
  private var doublePress = DoublePress()
  private var bell = Bell()
  /// How far the program's question has come; nil if it asks none.
  private var asking: Asking?
  /// Whether more input may lie ready than was taken.
  private var inputIsLeft = false
  private var terminalIsFull = false
  /// Until when the terminal may answer what its background is; nil if it has, or was not asked.
  private var answerTime: Duration?
  private let start = ContinuousClock.now

  init(
    device: consuming TerminalDevice, takeover: consuming Takeover,
    capture: consuming OutputCapture, screen: consuming Screen, inbox: Inbox, wakeup: Wakeup,
    program: Shown, look: Look
  ) {
    self.look = look.limited(to: screen.glyphs)
    self.device = device
    self.takeover = takeover
    self.capture = capture
    self.screen = screen
    self.inbox = inbox
    self.wakeup = wakeup
    self.program = program
  }

  /// Runs until something ends it.
  mutating func run(_ send: (Command) -> Void) -> Session.Ending {
    takeover.setResetSequence(screen.resetSequence)
    takeover.setArmed(true)
    if look.theme == .terminal, screen.askForBackground() { answerTime = now + .seconds(1) }
    _ = fold(.resize(screen.size), send)
    while true {
      drawIfDue()
      if asking == .drawn, let ending = dropInput(send) { return ending }
      let ready = wait()
      wakeup.drain()
      if let ending = answerSignals(send) { return ending }
      if ready.contains(.hangUp) { return .hungUp }
      if let ending = noticeForeground(send) { return ending }
      if ready.contains(.keys), !isInBackground, let ending = takeInput(send) { return ending }
      if let ending = takeNews(ready, send) { return ending }
    }
  }

  /// Leaves the terminal as it was found, and prints what was held back.
  mutating func giveBack() {
    awaitAnswer()
    if isInBackground { screen.abandon() } else { screen.suspend() }
    takeover.setArmed(false)
    capture.end()
  }

  /// Lets an answer that is under way not fall into the user's shell.
  private mutating func awaitAnswer() {
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

  /// Folds a message into the program and does what that asks for.
  mutating func fold(_ message: Message, _ send: (Command) -> Void) -> Session.Ending? {
    for effect in program.update(message) {
      switch effect {
      case .send(let command): send(command)
      case .quit: return .quit
      case .interrupt: return .interrupted
      case .bell: ring()
      case .redraw: screen.repaint()
      }
    }
    asking = program.isAsking ? asking ?? .unseen : nil
    return nil
  }

  /// How far a question has come: it is answered only by a key that came after it could be read.
  private enum Asking {
    case unseen
    /// It is on the screen, but keys from before may still lie ready.
    case drawn
    case answerable
  }
}

// MARK: Taking in what came

extension EventLoop {
  /// How long input is taken in before the screen shows what came of it.
  private static var longestTaking: Duration { .milliseconds(10) }

  private mutating func takeInput(_ send: (Command) -> Void) -> Session.Ending? {
    if let ending = fold(.tick(now), send) { return ending }
    let end = now + Self.longestTaking
    inputIsLeft = true
    while now < end {
      if let asking { return asking == .answerable ? takeAnswer(send) : dropInput(send) }
      guard let input = screen.nextInput(at: now) else {
        inputIsLeft = false
        return nil
      }
      if let ending = take(input, send) { return ending }
    }
    return nil
  }

  private mutating func take(_ input: Input, _ send: (Command) -> Void) -> Session.Ending? {
    pace.request(.now)
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
  private mutating func dropInput(_ send: (Command) -> Void) -> Session.Ending? {
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

  private mutating func ring() { if bell.rings(at: now) { screen.ringBell() } }

  private mutating func takeNews(_ ready: Ready, _ send: (Command) -> Void) -> Session.Ending? {
    if ready.contains(.standardOutput) { capture.read(.standardOutput) }
    if ready.contains(.standardError) { capture.read(.standardError) }
    if ready.contains(.roomForOutput) { capture.passOn() }
    if !inbox.isEmpty || !capture.isEmpty { pace.request(.atPace) }
    guard pace.isDue(at: now) else { return nil }
    for batch in inbox.take() {
      if let ending = fold(.batch(batch), send) { return ending }
    }
    for line in capture.take() {
      if let ending = fold(.output(line), send) { return ending }
    }
    return fold(.tick(now), send)
  }
}

// MARK: Drawing and waiting

extension EventLoop {
  private var now: Duration { ContinuousClock.now - start }

  private mutating func drawIfDue() {
    guard !isInBackground, pace.isDue(at: now) else { return }
    terminalIsFull = !device.takesBytes
    if terminalIsFull { return }
    let frame = program.frame(size: screen.size, glyphs: look.glyphs)
    let theme = look.theme(with: screen.palette, over: screen.background)
    let outcome = screen.draw(frame, theme: theme)
    pace.looked(at: now, outcome)
    if asking == .unseen { asking = .drawn }
  }

  private func wait() -> Ready {
    let keys = isInBackground ? 0 : POLLIN
    let room = terminalIsFull ? POLLOUT : 0
    var requests = [
      pollfd(fd: device.inputDescriptor, events: Int16(keys), revents: 0),
      pollfd(fd: device.outputDescriptor, events: Int16(room), revents: 0),
      pollfd(fd: wakeup.readEnd, events: Int16(POLLIN), revents: 0),
      pollfd(fd: capture.descriptor(of: .standardOutput), events: Int16(POLLIN), revents: 0),
      pollfd(fd: capture.descriptor(of: .standardError), events: Int16(POLLIN), revents: 0),
      pollfd(fd: capture.unread(of: .standardOutput), events: Int16(POLLOUT), revents: 0),
      pollfd(fd: capture.unread(of: .standardError), events: Int16(POLLOUT), revents: 0),
    ]
    let count = unsafe poll(&requests, nfds_t(requests.count), waitMilliseconds)
    var ready = count > 0 ? Ready(requests.map { Int32($0.revents) }) : []
    if inputIsLeft || screen.giveUpTime.map({ now >= $0 }) == true { ready.insert(.keys) }
    return ready
  }

  /// In the background no signal tells for sure that the terminal is ours again; -1 is for ever.
  private var waitMilliseconds: Int32 {
    if isInBackground { return 1000 }
    if inputIsLeft { return 0 }
    if terminalIsFull { return -1 }
    var wait = pace.wait(at: now)
    if let giveUpTime = screen.giveUpTime { wait = min(wait, max(.zero, giveUpTime - now)) }
    return Int32((wait / .milliseconds(1)).rounded(.up))
  }
}
