/// The screen for a model at that size, drawn with those glyphs; the same for the same arguments.
///
/// - Complexity: O(cells of the screen), plus O(√n) for each task that is visible.
package func view(_ model: Model, size: Frame.Size, glyphs: Glyphs) -> Frame {
  picture(of: model, size: size, glyphs: glyphs).frame
}

/// The screen, and what stands where on it.
package struct Picture: Sendable {
  package let frame: Frame
  package let places: Places

  package init(frame: Frame, places: Places = Places()) {
    self.frame = frame
    self.places = places
  }
}

/// The screen for a model at that size, as in `view`, and what stands where on it.
package func picture(of model: Model, size: Frame.Size, glyphs: Glyphs) -> Picture {
  var painter = Painter(model, size: size, glyphs: glyphs)
  painter.paint()
  return Picture(frame: painter.canvas.frame, places: painter.places)
}
