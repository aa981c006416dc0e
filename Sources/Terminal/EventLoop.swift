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
  /// What tells batches again, by their numbers; none of them if it cannot.
  let recall: (Range<Int>) -> [EventBatch]
  let look: Look
  /// The theme as this terminal shows it.
  var theme: Theme
  var pace = FramePace()
  /// Whether another job has the terminal, so that it may not be touched.
  var isInBackground = false
  var doublePress = DoublePress()
  var bell = Bell()
  /// How far the program's question has come; nil if it asks none.
  var asking: Asking?
  /// Whether more input may lie ready than was taken.
  var inputIsLeft = false
  private var terminalIsFull = false
  /// Whether the program may be laid out in another way than it knows.
  private var placesAreOld = true
  /// Until when the terminal may answer what its background is; nil if it has, or was not asked.
  var answerTime: Duration?
  private let start = ContinuousClock.now

  init(
    device: consuming TerminalDevice, takeover: consuming Takeover,
    capture: consuming OutputCapture, screen: consuming Screen, inbox: Inbox, wakeup: Wakeup,
    program: Shown, look: Look, recall: @escaping (Range<Int>) -> [EventBatch]
  ) {
    self.recall = recall
    self.look = look.limited(to: screen.glyphs)
    theme = look.theme(with: screen.palette, over: nil)
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

  /// Folds a message into the program and does what that asks for.
  mutating func fold(_ message: Message, _ send: (Command) -> Void) -> Session.Ending? {
    if case .tick = message {} else { placesAreOld = true }
    for effect in program.update(message) {
      switch effect {
      case .send(let command): send(command)
      case .recall(let numbers):
        let batches = recall(numbers)
        if let ending = fold(.retold(batches, first: numbers.lowerBound), send) { return ending }
      case .quit: return .quit
      case .interrupt: return .interrupted
      case .bell: ring()
      case .redraw: screen.repaint()
      }
    }
    asking = program.isAsking ? asking ?? .unseen : nil
    return nil
  }
}

// MARK: Taking in what came

extension EventLoop {
  private mutating func takeNews(_ ready: Ready, _ send: (Command) -> Void) -> Session.Ending? {
    if ready.contains(.standardOutput) { capture.read(.standardOutput) }
    if ready.contains(.standardError) { capture.read(.standardError) }
    if ready.contains(.printedOutput) { capture.readPrinted(.standardOutput) }
    if ready.contains(.printedError) { capture.readPrinted(.standardError) }
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
  var now: Duration { ContinuousClock.now - start }

  /// Lets the program know what a key or a click is about, if it has changed since it last knew.
  mutating func layOut() {
    guard placesAreOld else { return }
    show(program.picture(size: screen.size, glyphs: look.glyphs).places)
  }

  private mutating func show(_ places: Places) {
    _ = program.update(.shown(places))
    placesAreOld = false
  }

  private mutating func drawIfDue() {
    guard !isInBackground, pace.isDue(at: now) else { return }
    terminalIsFull = !device.takesBytes
    if terminalIsFull { return }
    let picture = program.picture(size: screen.size, glyphs: look.glyphs)
    let outcome = screen.draw(picture.frame, theme: theme)
    show(picture.places)
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
      pollfd(fd: capture.printedDescriptor(of: .standardOutput), events: Int16(POLLIN), revents: 0),
      pollfd(fd: capture.printedDescriptor(of: .standardError), events: Int16(POLLIN), revents: 0),
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
    if pace.isIdle, program.isStill, screen.giveUpTime == nil { return -1 }
    var wait = pace.wait(at: now)
    if let giveUpTime = screen.giveUpTime { wait = min(wait, max(.zero, giveUpTime - now)) }
    return Int32((wait / .milliseconds(1)).rounded(.up))
  }
}
