import Dashboard
import Glibc
import Interleave

/// What goes on between taking the terminal over and giving it back: wait, take in what came, draw.
struct EventLoop<Shown: Program>: ~Copyable {
  let device: TerminalDevice
  let takeover: Takeover
  var capture: OutputCapture
  var screen: Screen
  /// Where the events come from; nil if what is shown knows none.
  let source: (any EventSource)?
  let wakeup: Wakeup
  var program: Shown
  var look: Look
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
  private let hear: (OutputLine) -> Void
  private let save: (() -> String)?
  private let start = ContinuousClock.now

  init(
    device: consuming TerminalDevice, takeover: consuming Takeover,
    capture: consuming OutputCapture, screen: consuming Screen, source: (any EventSource)?,
    wakeup: Wakeup, program: Shown, look: Look, hear: @escaping (OutputLine) -> Void,
    save: (() -> String)?
  ) {
    self.look = look.limited(to: screen.glyphs)
    theme = look.theme(with: screen.palette, over: nil)
    self.device = device
    self.takeover = takeover
    self.capture = capture
    self.screen = screen
    self.source = source
    self.wakeup = wakeup
    self.program = program
    self.hear = hear
    self.save = save
  }

  /// Runs until something ends it.
  mutating func run() -> Session.Ending {
    takeover.setResetSequence(screen.resetSequence)
    takeover.setArmed(true)
    if look.theme == .terminal, screen.askForBackground() { answerTime = now + .seconds(1) }
    _ = fold(.resize(screen.size))
    while true {
      drawIfDue()
      if asking == .drawn, let ending = dropInput() { return ending }
      let ready = wait()
      wakeup.drain()
      if let ending = answerSignals() { return ending }
      if ready.contains(.hangUp) { return .hungUp }
      if let ending = noticeForeground() { return ending }
      if ready.contains(.keys), !isInBackground, let ending = takeInput() { return ending }
      if let ending = takeNews(ready) { return ending }
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
  mutating func fold(_ message: Message) -> Session.Ending? {
    if case .tick = message {} else { placesAreOld = true }
    for effect in program.update(message) {
      switch effect {
      case .send(let command): source?.send(command)
      case .recall(let numbers):
        let batches = source?.recall(numbers) ?? []
        if let ending = fold(.retold(batches, first: numbers.lowerBound)) { return ending }
      case .quit: return .quit
      case .runAgain: return .again
      case .copy(let text): screen.copy(text)
      case .nextTheme: showNextTheme()
      case .interrupt: return .interrupted
      case .bell: ring()
      case .redraw: screen.repaint()
      case .save: _ = program.update(.said(save?() ?? "nothing is kept here that could be saved"))
      }
    }
    asking = program.isAsking ? asking ?? .unseen : nil
    return nil
  }
}

// MARK: Taking in what came

extension EventLoop {
  private mutating func takeNews(_ ready: Ready) -> Session.Ending? {
    if ready.contains(.standardOutput) { capture.read(.standardOutput) }
    if ready.contains(.standardError) { capture.read(.standardError) }
    if ready.contains(.printedOutput) { capture.readPrinted(.standardOutput) }
    if ready.contains(.printedError) { capture.readPrinted(.standardError) }
    if ready.contains(.roomForOutput) { capture.passOn() }
    if ready.contains(.events), let ending = takeEvents() { return ending }
    if !capture.isEmpty { pace.request(.atPace) }
    guard pace.isDue(at: now) else { return nil }
    for line in capture.take() {
      hear(line)
      if let ending = fold(.output(line)) { return ending }
    }
    return fold(.tick(now))
  }
}

extension EventLoop {
  /// Folds in all that has happened, which is not drawn before the next frame is due.
  private mutating func takeEvents() -> Session.Ending? {
    guard let batches = source?.take(), !batches.isEmpty else { return nil }
    pace.request(.atPace)
    if let ending = fold(.tick(now)) { return ending }
    for batch in batches {
      if let ending = fold(.batch(batch)) { return ending }
    }
    return nil
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
    for descriptor in source?.descriptors ?? [] {
      requests.append(pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0))
    }
    let look = source?.longestWait().map { now + $0 }
    let count = unsafe poll(&requests, nfds_t(requests.count), milliseconds(orUntil: look))
    var ready = count > 0 ? Ready(requests.map { Int32($0.revents) }) : []
    if let look, now >= look { ready.insert(.events) }
    if inputIsLeft || screen.giveUpTime.map({ now >= $0 }) == true { ready.insert(.keys) }
    return ready
  }

  private func milliseconds(orUntil look: Duration?) -> Int32 {
    guard let look else { return waitMilliseconds }
    let wait = min(max(.zero, look - now), .seconds(60))
    let milliseconds = Int32((wait / .milliseconds(1)).rounded(.up))
    return waitMilliseconds < 0 ? milliseconds : min(milliseconds, waitMilliseconds)
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
