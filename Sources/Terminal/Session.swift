import CTerminal
import Dashboard
import Glibc
import Interleave

/// A dashboard on the terminal, from taking it over until giving it back.
package struct Session: Sendable {
  /// The colours.
  package var theme: Theme
  /// Which characters may be used; ASCII is taken anyway where the locale knows no more.
  package var glyphs: Glyphs
  /// Whether the mouse is listened to.
  package var mouse: MouseUse
  /// Whether colours are used.
  package var color: ColorUse
  /// Called on the thread that shows it for each line that is printed.
  package var hear: @Sendable (OutputLine) -> Void = { _ in }
  /// Called on the same thread to save what is shown; it returns words for its user.
  ///
  /// Nil: nothing is kept that could be.
  package var save: (@Sendable () -> String)?

  /// Makes a session; nothing happens before `run`.
  package init(
    theme: Theme = .terminal, glyphs: Glyphs = .unicode, mouse: MouseUse = .on,
    color: ColorUse = .ofEnvironment
  ) {
    self.theme = theme
    self.glyphs = glyphs
    self.mouse = mouse
    self.color = color
  }

  /// How a session came to its end.
  package enum Ending: Hashable, Sendable {
    /// Its user pressed the key that quits.
    case quit
    /// SIGINT: ctrl-C.
    case interrupted
    /// SIGTERM.
    case terminated
    /// The terminal went away, or SIGHUP came.
    case hungUp

    /// The exit status that a shell expects; nil where it follows from what the tasks did.
    package var exitStatus: Int32? { signal.map { 128 + $0 } }

    /// The signal that it was, or stood for; nil for the key.
    package var signal: Int32? {
      switch self {
      case .quit: nil
      case .interrupted: SIGINT
      case .terminated: SIGTERM
      case .hungUp: SIGHUP
      }
    }
  }

  /// Lets a stack overflow on the calling thread, too, give the terminal back.
  ///
  /// To be called once on each long-lived thread that runs other people's code; not needed on the
  /// thread that calls `run`.
  package static func guardThread() { ct_guard_thread() }

  /// Shows the model on the terminal and folds keys and batches into it, until the user quits or a
  /// signal ends it; the terminal is then as it was before.
  ///
  /// It holds the thread that calls it all that while. Meanwhile what is printed goes to the dashboard's
  /// log; it is printed again afterwards. A crash and `exit()` give the terminal back as well.
  /// - Parameters:
  ///   - source: where the events come from, and commands go.
  ///   - begin: called when the terminal is taken.
  /// - Throws: if the terminal cannot show it; the terminal is then as it was before.
  package func run(
    _ model: Model, source: any EventSource, whenTaken begin: () -> Void = {}
  ) throws(TerminalError) -> Ending {
    try show(model, source: source, whenTaken: begin).ending
  }

  /// Shows a list on the terminal until its user chooses from it, quits, or a signal ends it; the
  /// terminal is then as it was before.
  ///
  /// - Returns: the list as it was left, with its choice, and how it was left.
  /// - Throws: if the terminal cannot show it; the terminal is then as it was before.
  package func run(_ chooser: Chooser) throws(TerminalError) -> (ending: Ending, chooser: Chooser) {
    let (ending, chooser) = try show(chooser)
    return (ending, chooser)
  }

  /// The same for any program, which is returned as it was at the end.
  package func show<Shown: Program>(
    _ program: Shown, source: (any EventSource)? = nil, whenTaken begin: () -> Void = {}
  ) throws(TerminalError) -> (ending: Ending, program: Shown) {
    let wakeup = try Wakeup()
    let device = try TerminalDevice()
    let signals = SignalWatch(wakeup: wakeup)
    if let ending = Background(wakeup: wakeup).wait(for: device, signals) {
      return (ending, program)
    }
    let takeover = try Takeover(device, signals: signals)
    let capture = try OutputCapture()
    let screen = try Screen(device, mouse: mouse, color: color)
    begin()
    var loop = EventLoop(
      device: device, takeover: takeover, capture: capture, screen: screen, source: source,
      wakeup: wakeup, program: program, look: Look(theme: theme, glyphs: glyphs), hear: hear,
      save: save)
    let ending = loop.run()
    loop.giveBack()
    return (ending, loop.program)
  }
}
