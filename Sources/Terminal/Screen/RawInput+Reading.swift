import CNcurses
import Dashboard

// What ncurses has read, in our words.
extension RawInput {
  /// What lies ready, without waiting.
  static func read(from keyboard: UnsafeMutablePointer<WINDOW>) -> RawInput {
    let code = unsafe cn_read(keyboard)
    switch code {
    case ..<0: return .none
    case 0..<0x100: return .byte(UInt8(code))
    case KEY_MOUSE: return .decoded(readMouse().map(Input.mouse))
    default: return .decoded(key(code).map(Input.key))
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
