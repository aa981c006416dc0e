import InterleaveEvents

/// What the dashboard wants done in the world after a message.
package enum Effect: Hashable, Sendable {
  /// Send this to the scheduler.
  case send(Command)
  /// Tell these batches again, by their numbers from the first that was ever told.
  case recall(Range<Int>)
  /// End the dashboard, as its user asked.
  case quit
  /// End the dashboard as if by SIGINT: ctrl-C.
  case interrupt
  /// Ring the terminal's bell: the key means nothing here.
  case bell
  /// End the dashboard, and show another run of the same.
  case runAgain
  /// Put this text where the terminal pastes from.
  case copy(String)
  /// Draw in the colours of the next theme.
  case nextTheme
  /// Save what is known of the run, and say where.
  case save
  /// Draw the whole screen anew, as something else has written on it.
  case redraw
}
