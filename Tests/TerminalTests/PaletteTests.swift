import Dashboard
import Testing

@testable import Terminal

@Suite("Palette")
struct PaletteTests {
  @Test(
    arguments: [
      (Color.rgb(0, 0, 0), 16), (.rgb(255, 255, 255), 231), (.rgb(255, 0, 0), 196),
      (.rgb(128, 128, 128), 244), (.rgb(95, 135, 175), 67), (.ansi(9), 9), (.terminalDefault, -1),
    ] as [(Color, Int32)])
  func `an exact colour becomes the nearest of xterm's fixed colours`(color: Color, index: Int32) {
    #expect(Palette(depth: .xterm256).indices(ink: color, ground: .terminalDefault).ink == index)
  }

  @Test(
    arguments: [
      (Color.rgb(0xAB, 0x46, 0x42), 1), (.rgb(0xA1, 0xB5, 0x6C), 2), (.rgb(0xF7, 0xCA, 0x88), 11),
      (.rgb(0x7C, 0xAF, 0xC2), 4), (.rgb(0x86, 0xC1, 0xB9), 6), (.rgb(0xDC, 0x96, 0x56), 11),
      (.rgb(0x18, 0x18, 0x18), 0), (.rgb(0x58, 0x58, 0x58), 8),
      (.rgb(0xD8, 0xD8, 0xD8), 7), (.rgb(0xF8, 0xF8, 0xF8), 15),
    ] as [(Color, Int32)])
  func `with sixteen colours an accent keeps its hue and a grey its brightness`(
    color: Color, index: Int32
  ) {
    let palette = Palette(depth: .ansi(bright: true))
    #expect(palette.indices(ink: color, ground: .terminalDefault).ink == index)
  }

  @Test(arguments: [Palette.Depth.ansi(bright: false), .ansi(bright: true), .xterm256, .direct])
  func `a character never takes the colour of its ground`(depth: Palette.Depth) {
    let shades = stride(from: UInt8(0), through: 250, by: 10).map { Color.rgb($0, $0, $0) }
    let colors = shades + (0..<16).map(Color.ansi) + [.rgb(200, 30, 30), .rgb(30, 30, 200)]
    for ink in colors {
      for ground in colors {
        let indices = Palette(depth: depth).indices(ink: ink, ground: ground)
        #expect(indices.ink != indices.ground, "\(ink) on \(ground)")
      }
    }
  }

  @Test func `what can be read in exact colours can be read in xterm's too`() {
    let palette = Palette(depth: .xterm256)
    for red in stride(from: 0, through: 255, by: 51) {
      for green in stride(from: 0, through: 255, by: 51) {
        for grey in stride(from: UInt8(0), through: 255, by: 15) {
          let ground = Color.rgb(grey, grey, grey)
          let ink = Color.rgb(UInt8(red), UInt8(green), 128)
          guard ink.contrast(to: ground) >= 4.5 else { continue }
          let indices = palette.indices(ink: ink, ground: ground)
          let contrast = color(indices.ink).contrast(to: color(indices.ground))
          #expect(contrast >= 4.5, "\(ink) on \(ground): \(contrast)")
          let over = palette.indices(ink: ink, ground: .terminalDefault, over: ground)
          #expect(color(over.ink).contrast(to: ground) >= 4.5)
        }
      }
    }
  }

  /// What xterm shows for a number from 16 on.
  private func color(_ index: Int32) -> Color {
    if index >= 232 {
      let grey = UInt8(8 + 10 * (index - 232))
      return .rgb(grey, grey, grey)
    }
    let levels: [UInt8] = [0, 95, 135, 175, 215, 255]
    let number = Int(index) - 16
    return .rgb(levels[number / 36], levels[number / 6 % 6], levels[number % 6])
  }

  @Test func `the theme of the terminal is in colours that xterm has`() {
    for role in Role.allCases where Theme.terminal[role] != .terminalDefault {
      let index = Palette(depth: .xterm256).indices(
        ink: Theme.terminal[role], ground: .terminalDefault
      ).ink
      #expect(color(index) == Theme.terminal[role], "\(role)")
    }
  }

  @Test func `a terminal is asked for no more colours than it has`() {
    #expect(Palette(colors: 256, isDirect: false).depth == .xterm256)
    #expect(Palette(colors: 88, isDirect: false).depth == .ansi(bright: true))
    #expect(Palette(colors: 8, isDirect: false).depth == .ansi(bright: false))
    #expect(Palette(colors: 0, isDirect: false).depth == .monochrome)
    #expect(Palette(colors: 1 << 24, isDirect: true).depth == .direct)
  }
}
