import InterleaveEvents

/// What the dashboard wants done in the world after a message.
package enum Effect: Hashable, Sendable {
  /// Send this to the scheduler.
  case send(Command)
  /// End the dashboard, as its user asked.
  case quit
  /// End the dashboard as if by SIGINT: ctrl-C.
  case interrupt
  /// Ring the terminal's bell: the key means nothing here.
  case bell
  /// Draw the whole screen anew, as something else has written on it.
  case redraw
}
