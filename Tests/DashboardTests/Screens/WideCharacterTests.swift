import Testing

@testable import Dashboard

@Suite("Wide characters") struct WideCharacterTests {
  private func stage(columns: Int = 80) -> Stage {
    var stage = Stage(columns: columns, rows: 24)
    stage.at(
      0, (1, born("日本語")), (2, born("🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉")),
      (1, .resumed), (1, .logged("한국어 und Deutsch")))
    return stage
  }

  @Test(arguments: [20, 30, 41, 60, 80, 120])
  func `fill two columns, and what follows them stays in its place`(columns: Int) {
    let frame = stage(columns: columns).frame
    for row in 0..<frame.size.rows {
      let cells = Array(frame.row(row))
      for (column, cell) in cells.enumerated() {
        let isSecond = column > 0 && cells[column - 1].character.columns == 2
        #expect((cell.character == Frame.Cell.secondHalf) == isSecond)
      }
      #expect(cells.last?.character.columns == 1)
    }
  }

  @Test func `are shown in names and lines, and cut at a whole one`() {
    let screen = stage().screen()
    #expect(screen.contains("● RUN    日本語"))
    #expect(screen.contains("🎉🎉🎉🎉…🎉🎉🎉"))
    #expect(screen.contains("日本語        한국어 und Deutsch"))
  }

  @Test func `are question marks of the same width in ASCII`() {
    let text = view(stage().model, size: stage().model.size, glyphs: .ascii).text
    #expect(text.contains("* RUN    ??????"))
    #expect(text.utf8.allSatisfy { $0 < 0x80 })
  }

  @Test func `leave no half behind where something is drawn over them`() {
    var canvas = Canvas(size: Frame.Size(columns: 6, rows: 1), glyphs: .unicode)
    canvas.write("日本語", row: 0, column: 0, width: 6)
    canvas.clear(Region(row: 0, column: 1, rows: 1, columns: 2))
    #expect(canvas.frame.text == "    語")
    canvas.put("x", row: 0, column: 5)
    #expect(canvas.frame.text == "     x")
  }

  @Test func `are not parted by the end of a row`() {
    let rows = Line("日本語で書く").wrapped(columns: 5).map { $0.spans.map(\.text).joined() }
    #expect(rows == ["日本", "語で", "書く"])
    #expect(Line("日本").wrapped(columns: 1).count == 1)
  }
}
