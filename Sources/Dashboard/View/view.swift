/// The screen for a model at that size, drawn with those glyphs; the same for the same arguments.
///
/// - Complexity: O(cells of the screen), plus O(√n) for each task that is visible.
package func view(_ model: Model, size: Frame.Size, glyphs: Glyphs) -> Frame {
  var painter = Painter(model, size: size, glyphs: glyphs)
  painter.paint()
  return painter.canvas.frame
}
