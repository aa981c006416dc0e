import InterleaveEvents

/// Everything that can happen to the dashboard; nothing else changes a `Model`.
package enum Message: Equatable, Sendable {
  /// The scheduler's next batch of state changes.
  case batch(EventBatch)
  /// A key was pressed.
  case key(Key)
  /// Characters were typed where they are text, of which the last came before the first was shown.
  case typed(String)
  /// The mouse did something.
  case mouse(Mouse)
  /// Text was pasted, which is text and no keys.
  case paste(String)
  /// The screen now is that large.
  case resize(Frame.Size)
  /// The screen that its user sees is laid out like that.
  case shown(Places)
  /// Real time is now that long after some fixed moment; it never goes back.
  case tick(Duration)
  /// The program, or a library in it, printed a line, which would have spoiled the screen.
  case output(OutputLine)
}
