import Foundation
import Testing

@testable import Dashboard

@Suite struct `The themes that are part of the program` {
  private static let themes = Theme.shipped.map(\.theme) + [.highContrast]

  @Test(arguments: themes) func `can be read in every role that text has`(theme: Theme) {
    // The name of the pane that has the focus is written as its border is drawn.
    for role in Role.allCases where role != .border {
      for ground in Ground.allCases where theme[ground] != .terminalDefault {
        let contrast = theme[role].contrast(to: theme[ground])
        #expect(contrast >= 4.5, "\(theme.name): \(role) on \(ground) has \(contrast)")
      }
    }
  }

  @Test(arguments: [(0, 0, 0), (255, 255, 255), (40, 44, 52), (253, 246, 227), (120, 120, 120)])
  func `of the terminal's own background can be read on it`(red: Int, green: Int, blue: Int) {
    let background = Color.rgb(UInt8(red), UInt8(green), UInt8(blue))
    let theme = Theme.terminal(on: background)
    for role in Role.allCases where role != .border && theme[role] != .terminalDefault {
      #expect(theme[role].contrast(to: background) >= 4.5, "\(role)")
    }
  }

  #if Themes
  @Test func `are those of the scheme files, which can be copied and changed`() throws {
    let folder = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../Themes")
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
    #expect(names == Theme.shipped.map { "\($0.slug).yaml" }.sorted())
    for (slug, theme) in Theme.shipped {
      let file = folder.appending(path: "\(slug).yaml")
      #expect(try Theme(scheme: String(contentsOf: file, encoding: .utf8)) == theme)
    }
  }
  #endif
}
