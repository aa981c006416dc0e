import CNcurses
import Dashboard
import Glibc

/// The terminal as a screen, on one thread: this folder alone speaks to ncurses.
///
/// There is one at a time. It gives the terminal back when it ends.
@safe package struct Screen: ~Copyable {
  /// Which characters the terminal's locale can show.
  let glyphs: Glyphs
  /// The colours that it can show.
  let palette: Palette
  private let screen: OpaquePointer
  /// The terminal, for what ncurses has no words for.
  let output: Int32
  let window: UnsafeMutablePointer<WINDOW>
  /// Keys are read through a pad, as reading through the window would also draw it.
  private let keyboard: UnsafeMutablePointer<WINDOW>
  /// What shows now; nil if the next frame is to be drawn from nothing.
  var drawn: Frame?
  var colors = ColorPairs()
  private var decoder = InputDecoder()
  private var isActive = true
  let watchesMouse: Bool
  /// Whether the terminal reports what is dragged, which ncurses has no way to ask for.
  var reportsDrags = false

  /// Takes the terminal over.
  package init(
    _ device: borrowing TerminalDevice, mouse: MouseUse, color: ColorUse
  ) throws(TerminalError) {
    let type = unsafe getenv("TERM").map { unsafe String(cString: $0) } ?? ""
    glyphs = cn_locale_is_utf8() && !Screen.hasConsoleFont(type) ? .unicode : .ascii
    cn_forget_environment_size()
    if type.isEmpty { throw .typeNotSet }
    switch unsafe cn_look_up(type, device.outputDescriptor) {
    case cn_type_usable: break
    case cn_type_without_cursor: throw .incapableType(type)
    default: throw .unknownType(type)
    }
    guard let screen = unsafe newterm(type, device.output, device.input) else {
      throw .unknownType(type)
    }
    guard let window = unsafe cn_window(), let keyboard = unsafe newpad(1, 1) else {
      endwin()
      unsafe delscreen(screen)
      throw .refused("making a window", reason: systemError(ENOMEM))
    }
    unsafe (self.screen, self.window, self.keyboard) = unsafe (screen, window, keyboard)
    output = device.outputDescriptor
    palette = Screen.startColors(color)
    Screen.configure(device.inputDescriptor)
    unsafe keypad(keyboard, true)
    cn_define_usual_keys()
    unsafe nodelay(keyboard, true)
    unsafe leaveok(window, true)
    watchesMouse = mouse == .on
    if watchesMouse { cn_watch_mouse() }
    askForPastes(true)
  }

  deinit {
    if isActive {
      askForPastes(false)
      if reportsDrags { write(Screen.reporting(drags: false)) }
      endwin()
    }
    unsafe delwin(keyboard)
    unsafe delscreen(screen)
  }

  /// Whether it is a machine's own console, whose font has some 256 characters, whatever the locale.
  private static func hasConsoleFont(_ type: String) -> Bool {
    ["linux", "con80", "con132", "cons25", "bterm"].contains { type.hasPrefix($0) }
  }

  private static func startColors(_ use: ColorUse) -> Palette {
    guard use == .asTerminalCan, has_colors() else { return Palette(depth: .monochrome) }
    start_color()
    use_default_colors()
    return Palette(colors: Int(cn_colors()), isDirect: cn_has_direct_color())
  }

  private static func configure(_ keyboard: Int32) {
    // A lone Esc is told from a sequence by what follows within that many milliseconds.
    set_escdelay(25)
    cbreak()
    noecho()
    nonl()
    curs_set(0)
    // Without this ctrl-S would freeze the screen.
    var settings = termios()
    if unsafe tcgetattr(keyboard, &settings) == 0 {
      settings.c_iflag &= ~tcflag_t(IXON)
      unsafe tcsetattr(keyboard, TCSANOW, &settings)
      def_prog_mode()
    }
  }

  /// Rings the bell.
  func ringBell() { beep() }
}

// MARK: Size, and leaving the terminal for a while

extension Screen {
  /// How large the screen is.
  package var size: Frame.Size {
    unsafe Frame.Size(columns: Int(getmaxx(window)), rows: Int(getmaxy(window)))
  }

  /// Takes the size that the terminal now has; the next frame is drawn from nothing.
  package mutating func takeSize(of device: borrowing TerminalDevice) {
    guard let size = device.size else { return }
    resize_term(size.rows, size.columns)
    repaint()
  }

  /// Gives the terminal back until `resume()`.
  mutating func suspend() {
    guard isActive else { return }
    askForPastes(false)
    askForDrags(false)
    endwin()
    isActive = false
  }

  /// Leaves the terminal as it is: another job has it.
  mutating func abandon() { isActive = false }

  /// Takes the terminal over again; the next frame is drawn from nothing.
  mutating func resume() {
    reset_prog_mode()
    // ncurses would ask for the cursor keys' sequences only before the next read.
    unsafe keypad(keyboard, true)
    askForPastes(true)
    isActive = true
    repaint()
  }

  /// Trusts nothing that the terminal shows: the next frame is drawn from nothing.
  mutating func repaint() {
    drawn = nil
    cn_distrust_screen()
  }
}

// MARK: Keys and the mouse

extension Screen {
  /// The next key, mouse action or paste, without waiting; nil if none lies ready.
  mutating func nextInput(at now: Duration) -> Input? {
    let keyboard = unsafe keyboard
    return decoder.next(at: now) { unsafe RawInput.read(from: keyboard) }
  }

  /// How many bytes of input were taken so far, whatever came of them.
  var bytesTaken: Int { decoder.bytesTaken }

  /// When to ask for input even if none comes: a sequence of keys has begun and not ended.
  var giveUpTime: Duration? { decoder.giveUpTime }
}
