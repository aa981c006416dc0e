/// The screen for a model at that size, drawn with those glyphs; the same for the same arguments.
public func view(_ model: Model, size: Frame.Size, glyphs: Glyphs) -> Frame {
  Frame(size: size)
}
