import Foundation
import Interleave
import Testing

@testable import Dashboard

/// Every pane and page as text, which is what is left without colour, read by eye before it was kept.
///
/// `KEEP_SCREENS=1` in the environment keeps what is drawn now: read it before it is committed.
@Suite("Golden screens") struct GoldenScreenTests {
  /// What is on the screen.
  enum Scene: String, CaseIterable, Sendable {
    case overview, table, tree, filter, timeline, steps, log, held, heldSteps, question
    case detail, waits, help, board, ended

    /// The keys that lead there.
    fileprivate var keys: [Key] {
      switch self {
      case .overview, .board, .ended: []
      case .table: [.character("v")]
      case .tree: [.character("t")]
      case .filter: [.character("/"), .character("f"), .character("e")]
      case .timeline: [.character("2"), .character("+")]
      case .steps: [.character("a"), .character("2")]
      case .log: [.character("4"), .character("k")]
      case .held: [.character("N"), .character("N")]
      case .heldSteps: [.character("a"), .shiftLeft, .left]
      case .question: [.character("X")]
      case .detail: [.character("j"), .character("j"), .enter]
      case .waits: [.character("3")]
      case .help: [.character("?")]
      }
    }

    func stage(_ size: Frame.Size) -> Stage {
      var stage =
        switch self {
        case .board: Stage.board(columns: size.columns, rows: size.rows)
        case .steps, .heldSteps: StepScreenTests.waits(columns: size.columns, rows: size.rows)
        default: Stage.show(columns: size.columns, rows: size.rows)
        }
      if self == .ended {
        stage.batch(at: 50, (1...8).map { ($0, .ended(.succeeded)) })
        stage.status.isClosed = true
        stage.at(50.1)
      }
      for key in keys { stage.press(key) }
      return stage
    }
  }

  private static let sizes = [(80, 24), (120, 40), (200, 60)]
  private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "Golden")
  private static let keeps = ProcessInfo.processInfo.environment["KEEP_SCREENS"] != nil

  @Test(arguments: Scene.allCases, sizes)
  func `is as it was read by eye`(scene: Scene, size: (Int, Int)) throws {
    let stage = scene.stage(Frame.Size(columns: size.0, rows: size.1))
    let drawn = [Glyphs.unicode, .ascii].map(stage.screen).joined(separator: "\n\n") + "\n"
    let file = Self.folder.appending(path: "\(scene.rawValue)-\(size.0)x\(size.1).txt")
    if Self.keeps { try Data(drawn.utf8).write(to: file) }
    let kept = try String(decoding: Data(contentsOf: file), as: UTF8.self)
    let different = zip(kept.split(separator: "\n"), drawn.split(separator: "\n")).first {
      $0 != $1
    }
    #expect(kept == drawn, "kept: \(different?.0 ?? "") drawn: \(different?.1 ?? "")")
  }

  @Test(arguments: Scene.allCases, sizes)
  func `in ASCII is characters below 0x80`(scene: Scene, size: (Int, Int)) {
    let text = scene.stage(Frame.Size(columns: size.0, rows: size.1)).screen(.ascii)
    #expect(text.utf8.allSatisfy { $0 < 0x80 })
  }
}
