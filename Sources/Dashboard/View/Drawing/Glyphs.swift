/// Which characters a screen may be drawn with.
package enum Glyphs: Hashable, Sendable {
  /// Box lines, blocks and braille.
  case unicode
  /// Characters below 0x80 only.
  case ascii
}
