/// What a cell's character means; a theme maps it to a colour.
package enum Role: String, CaseIterable, Hashable, Sendable {
  case text, secondary, border, focusedBorder, keyHint
  case running, ready, waiting, cancelled, finished, failed
  /// A timeout that is about to run out.
  case deadlineNear
  /// A value that went up or down, such as a price.
  case rise, fall
}

/// What lies behind a cell's character.
package enum Ground: String, CaseIterable, Hashable, Sendable {
  case background, panel, selection
}
