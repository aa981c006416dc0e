import Dashboard
import Foundation
import Interleave
import Terminal

/// What the probe shows.
struct Pattern: Program {
  private var size = Frame.Size(columns: 0, rows: 0)
  private var last = "none"
  private var printed = "none"
  private var turns = 0
  private(set) var isAsking = false
  var isStill: Bool { false }
  private(set) var takesText = false
  private var typed = ""

  mutating func update(_ message: Message) -> [Effect] {
    switch message {
    case .resize(let size): self.size = size
    case .key(let key): return isAsking ? answer(key) : act(on: key)
    case .typed(let text): return type(text)
    case .paste(let text): last = "paste of \(text)"
    case .mouse(let mouse): last = "\(mouse.action) at \(mouse.row),\(mouse.column)"
    case .output(let line):
      let author = line.author.map { "\($0.name) at \($0.time.nanoseconds / 1_000_000) ms: " }
      printed = (author ?? "") + line.text
    case .batch, .retold, .shown, .tick, .said: break
    }
    return []
  }

  private mutating func type(_ text: String) -> [Effect] {
    typed += text
    last = "typing of \(typed)"
    return []
  }

  private mutating func answer(_ key: Key) -> [Effect] {
    isAsking = false
    last = key == .character("y") ? "confirmed" : "declined"
    return []
  }

  private mutating func act(on key: Key) -> [Effect] {
    takesText = false
    last = key.label
    switch key {
    case .character("x"): isAsking = true
    case .control("l"): return [.redraw]
    case .character("q"): return [.quit]
    case .character("/"): takesText = true
    case .character("b"): return [.bell]
    case .character("f"): fatalError("told to fail")
    case .character("F"): Thread.detachNewThread { fatalError("told to fail elsewhere") }
    case .character("e"): exit(7)
    case .character("a"): abort()
    case .character("o"): turns = [0, 1][last.utf8.count + 5]
    case .character("s"): turns = descend(1)
    case .character("S"): descendElsewhere()
    case .character("p"): print("to standard output")
    case .character("t"): printInTasks()
    case .character("P"): FileHandle.standardError.write(Data("to standard error\n".utf8))
    case .character("c"): close(STDOUT_FILENO)
    case .character("M"): printMuch(to: 1)
    case .character("E"): printMuch(to: 2)
    default: break
    }
    return []
  }

  /// Needs more stack than there is.
  private func descend(_ depth: Int) -> Int { depth == 0 ? 0 : descend(depth + 1) + depth }

  private func descendElsewhere() {
    Thread.detachNewThread {
      Session.guardThread()
      print(descend(1))
    }
  }

  /// Prints in a task, in time that leaps, and then past the C library.
  private func printInTasks() {
    Thread.detachNewThread {
      try? Scheduler.run(pace: .virtual, name: "printer") {
        try await sleep(for: .seconds(8))
        print("waited")
      }
    }
  }

  private func printMuch(to descriptor: Int32) {
    Thread.detachNewThread {
      let output = FileHandle(fileDescriptor: descriptor)
      let lines = (1...20_000).map { "line \($0) of a great many lines" } + ["the last line"]
      for line in lines { output.write(Data("\(line)\n".utf8)) }
    }
  }

  func picture(size: Frame.Size, glyphs: Glyphs) -> Picture {
    Picture(frame: frame(size: size, glyphs: glyphs))
  }

  private func frame(size: Frame.Size, glyphs: Glyphs) -> Frame {
    var frame = Frame(size: size)
    let edge: Character = glyphs == .unicode ? "─" : "-"
    for column in 0..<size.columns {
      frame[0, column] = Frame.Cell(edge, role: .border)
      frame[size.rows - 1, column] = Frame.Cell(edge, role: .focusedBorder, ground: .panel)
    }
    for row in 1..<max(1, size.rows - 1) {
      frame[row, size.columns - 1] = Frame.Cell("|", role: .running, emphasis: .bold)
    }
    frame[size.rows - 1, size.columns - 1] = Frame.Cell("+", role: .failed, emphasis: .reverse)
    write("\(size.columns)x\(size.rows)", row: 1, to: &frame)
    write("told \(self.size.columns)x\(self.size.rows)", row: 2, to: &frame)
    write(isAsking ? "sure?" : "last: \(last)", row: 3, to: &frame)
    write("printed: \(printed)", row: 4, to: &frame)
    write("é e\u{301} ü 日 👩‍👩‍👧 ⣿ end", row: 5, to: &frame)
    return frame
  }

  private func write(_ text: String, row: Int, to frame: inout Frame) {
    guard row < size.rows - 1 else { return }
    for (column, character) in text.enumerated() where column < frame.size.columns - 1 {
      frame[row, column] = Frame.Cell(character, role: .text)
    }
  }
}
