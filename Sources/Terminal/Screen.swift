import CNcurses
import Dashboard
import Glibc

/// The terminal as a screen: the one place that speaks to ncurses, and only on one thread.
///
/// There is one at a time. It gives the terminal back when it ends.
@safe package struct Screen: ~Copyable {
  /// Which characters the terminal's locale can show.
  let glyphs: Glyphs
  /// The colours that it can show.
  let palette: Palette
  private let screen: OpaquePointer
  private let output: Int32
  private let window: UnsafeMutablePointer<WINDOW>
  /// Keys are read through a pad, as reading through the window would also draw it.
  private let keyboard: UnsafeMutablePointer<WINDOW>
  private var drawn: Frame?
  private var theme: Theme?
  /// The terminal's own background, if it is known.
  private(set) var background: Color?
  private var pairs: [Colors: Int32] = [:]
  private var decoder = InputDecoder()
  private var isActive = true
  private let watchesMouse: Bool
  /// Whether the terminal reports what is dragged, which ncurses has no way to ask for.
  private var reportsDrags = false

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

  /// What undoes all that the screen may have asked of the terminal, for a crash.
  var resetSequence: String {
    let ofColor = palette.depth == .monochrome ? [] : ["op"]
    let names = ["rmkx", "sgr0"] + ofColor + ["cnorm", "smam", "rmcup"]
    var sequence = ""
    for name in names {
      if let found = unsafe cn_sequence(name) { sequence += unsafe String(cString: found) }
    }
    // A pause in milliseconds, which is nothing to be written.
    sequence.replace(/\$<[0-9.*\/]*>/, with: "")
    // Mouse reports have no name in terminfo; a terminal without private modes has none of them.
    let modes = [1000, 1002, 1003, 1006, 2004].map { "\u{1B}[?\($0)l" }.joined()
    return sequence.contains("\u{1B}[?") ? modes + sequence : sequence
  }

  /// Rings the bell.
  func ringBell() { beep() }

  /// Writes what has no place among what ncurses writes, and changes nothing that it knows of.
  func write(_ sequence: String) {
    var rest = Array(sequence.utf8)[...]
    while !rest.isEmpty {
      let piece = Array(rest)
      let count = unsafe Glibc.write(output, piece, piece.count)
      if count > 0 { rest = rest.dropFirst(count) }
      if count <= 0, errno != EINTR {
        // A terminal that takes nothing for that long is not waited for.
        var request = pollfd(fd: output, events: Int16(POLLOUT), revents: 0)
        guard errno == EAGAIN, unsafe poll(&request, 1, 200) == 1 else { return }
      }
    }
  }

  /// Asks the terminal what its background is; returns whether it may answer.
  func askForBackground() -> Bool {
    guard palette.isExact else { return false }
    write("\u{1B}]11;?\u{1B}\\")
    return true
  }

  /// Asks the terminal to report the mouse while its button is held, or no more; ncurses asks for less each
  /// time that it takes the terminal over.
  private mutating func askForDrags(_ asks: Bool) {
    if asks != reportsDrags, resetSequence.contains("\u{1B}[?") {
      write(Screen.reporting(drags: asks))
    }
    reportsDrags = asks
  }

  private static func reporting(drags: Bool) -> String { "\u{1B}[?1002\(drags ? "h" : "l")" }

  /// Asks the terminal to mark where pasted text begins and ends, or no more.
  private func askForPastes(_ asks: Bool) {
    if resetSequence.contains("\u{1B}[?") { write("\u{1B}[?2004\(asks ? "h" : "l")") }
  }
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

// MARK: Drawing

extension Screen {
  /// Whether a frame was another than the one before it.
  package enum DrawOutcome {
    case changed, same
  }

  /// Shows that frame; what shows already is not written again.
  @discardableResult
  package mutating func draw(_ frame: Frame, theme: Theme) -> DrawOutcome {
    if frame == drawn, theme == self.theme { return .same }
    if self.theme != theme { forgetColors(for: theme) }
    if drawn?.size != frame.size {
      unsafe werase(window)
      drawn = nil
    }
    let size = self.size
    for row in 0..<min(size.rows, frame.size.rows) {
      let cells = frame.row(row)
      let before = drawn?.row(row)
      if cells == before { continue }
      for (offset, cell) in cells.prefix(size.columns).enumerated()
      where before.map({ $0[$0.startIndex + offset] }) != cell {
        let columns = cells.isWide(at: cells.startIndex + offset) ? 2 : 1
        put(cell, row: Int32(row), column: Int32(offset), columns: Int32(columns), theme: theme)
      }
    }
    drawn = frame
    unsafe wnoutrefresh(window)
    doupdate()
    if watchesMouse, !reportsDrags { askForDrags(true) }
    return .changed
  }

  private mutating func put(
    _ cell: Frame.Cell, row: Int32, column: Int32, columns: Int32, theme: Theme
  ) {
    // The wide character before it has drawn that column.
    if cell.character == Frame.Cell.secondHalf { return }
    let glyph = Glyph(cell.character, columns: columns, glyphs: glyphs, width: cn_width)
    unsafe cn_put(
      window, row, column, glyph.base, glyph.mark, glyph.secondMark,
      attributes(of: cell.emphasis.union(theme.emphasis(of: cell.role))), pair(for: cell, theme))
    if columns == 2, glyph.base == 0x3F {
      put(
        Frame.Cell(" ", ground: cell.ground), row: row, column: column + 1, columns: 1, theme: theme
      )
    }
  }

  private func attributes(of emphasis: Frame.Emphasis) -> UInt32 {
    (emphasis.contains(.bold) ? cn_bold : 0) | (emphasis.contains(.reverse) ? cn_reverse : 0)
  }

  private mutating func pair(for cell: Frame.Cell, _ theme: Theme) -> Int32 {
    if palette.depth == .monochrome { return 0 }
    let colors = Colors(ink: theme[cell.role], ground: theme[cell.ground])
    if let known = pairs[colors] { return known }
    let indices = palette.indices(ink: colors.ink, ground: colors.ground, over: background)
    // A terminal that has run out of pairs shows the rest in its own colours.
    let pair = max(0, cn_define_pair(Int32(pairs.count + 1), indices.ink, indices.ground))
    pairs[colors] = pair
    return pair
  }

  /// Draws from now on for that background.
  mutating func takeBackground(_ color: Color) {
    background = color
    theme.map { forgetColors(for: $0) }
  }

  private mutating func forgetColors(for theme: Theme) {
    if self.theme != nil { reset_color_pairs() }
    pairs = [:]
    drawn = nil
    self.theme = theme
  }

  private struct Colors: Hashable {
    let ink: Color
    let ground: Color
  }
}

extension ArraySlice<Frame.Cell> {
  /// Whether a wide character begins there.
  fileprivate func isWide(at index: Int) -> Bool {
    guard !self[index].character.isASCII, index + 1 < endIndex else { return false }
    return self[index + 1].character == Frame.Cell.secondHalf
  }
}

// MARK: Keys and the mouse

extension Screen {
  /// The next key, mouse action or paste, without waiting; nil if none lies ready.
  mutating func nextInput(at now: Duration) -> Input? {
    let keyboard = unsafe keyboard
    return decoder.next(at: now) { unsafe Screen.readRaw(keyboard) }
  }

  /// How many bytes of input were taken so far, whatever came of them.
  var bytesTaken: Int { decoder.bytesTaken }

  /// When to ask for input even if none comes: a sequence of keys has begun and not ended.
  var giveUpTime: Duration? { decoder.giveUpTime }

  private static func readRaw(_ keyboard: UnsafeMutablePointer<WINDOW>) -> RawInput {
    let code = unsafe cn_read(keyboard)
    switch code {
    case ..<0: return .none
    case 0..<0x100: return .byte(UInt8(code))
    case KEY_MOUSE: return .decoded(readMouse().map(Input.mouse))
    default: return .decoded(Screen.key(code).map(Input.key))
    }
  }

  private static func readMouse() -> Mouse? {
    var row: Int32 = 0
    var column: Int32 = 0
    let action: Mouse.Action
    switch unsafe cn_read_mouse(&row, &column) {
    case cn_mouse_press: action = .press
    case cn_mouse_drag: action = .drag
    case cn_mouse_wheel_up: action = .wheelUp
    case cn_mouse_wheel_down: action = .wheelDown
    default: return nil
    }
    return Mouse(row: Int(row), column: Int(column), action: action)
  }

  private static func key(_ code: Int32) -> Key? {
    switch code {
    case KEY_UP: .up
    case KEY_DOWN: .down
    case KEY_LEFT: .left
    case KEY_RIGHT: .right
    case KEY_SLEFT: .shiftLeft
    case KEY_SRIGHT: .shiftRight
    case KEY_HOME: .home
    case KEY_END: .end
    case KEY_PPAGE: .pageUp
    case KEY_NPAGE: .pageDown
    case KEY_ENTER: .enter
    case KEY_BTAB: .backTab
    case KEY_BACKSPACE: .backspace
    case KEY_DC: .delete
    default: cn_function_number(code) > 0 ? .function(Int(cn_function_number(code))) : nil
    }
  }
}
