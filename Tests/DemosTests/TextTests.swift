import Foundation
import Testing

@testable import Demos

@Suite("The texts of demos") struct TextTests {
  @Test func `are those of their files, each of which is part of the program`() throws {
    let folder = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../Sources/Demos")
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
      .filter { $0.hasSuffix(".swift") && !["Demo.swift", "Clock.swift"].contains($0) }
      .filter { !$0.hasPrefix("Demo+") }
    #expect(Set(names.map { "Demos/\($0)" }) == Set(Demo.texts.keys))
    for name in names {
      let text = try String(contentsOf: folder.appending(path: name), encoding: .utf8)
      #expect(Demo.texts["Demos/\(name)"] == text)
    }
  }
}
