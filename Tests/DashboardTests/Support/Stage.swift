import Interleave

@testable import Dashboard

/// A dashboard with a pretended scheduler: each call is one batch, at a time in seconds.
struct Stage {
  var model: Model
  var status = SchedulerStatus()
  private(set) var effects: [Effect] = []

  init(columns: Int = 80, rows: Int = 24) {
    self.init(model: Model(size: Frame.Size(columns: columns, rows: rows)))
  }

  init(model: Model) {
    self.model = model
    send(.tick(.zero))
  }

  /// Sends a message; a key or the mouse means a screen that shows the model as it is.
  mutating func send(_ message: Message) {
    switch message {
    case .key, .mouse:
      let picture = picture(of: model, size: model.size, glyphs: .unicode)
      effects += model.update(.shown(picture.places))
    case .batch, .retold, .typed, .paste, .resize, .shown, .tick, .output, .said: break
    }
    effects += model.update(message)
  }

  /// Time goes to there and these changes happen then.
  mutating func at(_ seconds: Double, _ changes: (UInt64, TaskEvent.Change)...) {
    batch(at: seconds, changes)
  }

  mutating func batch(at seconds: Double, _ changes: [(UInt64, TaskEvent.Change)]) {
    let time = instant(seconds)
    send(.tick(.nanoseconds(time.nanoseconds)))
    status.now = time
    for (_, change) in changes {
      if case .spawned = change { status.spawned += 1 }
      if case .ended = change { status.ended += 1 }
    }
    let events = changes.map {
      TaskEvent(time: time, task: TaskID(rawValue: $0.0), change: $0.1)
    }
    send(.batch(EventBatch(events: events, status: status)))
  }

  /// Real time alone goes on.
  mutating func tick(_ seconds: Double) { send(.tick(.nanoseconds(instant(seconds).nanoseconds))) }

  mutating func press(_ keys: Key...) { for key in keys { send(.key(key)) } }

  mutating func type(_ text: String) { for character in text { press(.character(character)) } }

  /// What was asked for since the last call.
  mutating func takeEffects() -> [Effect] {
    defer { effects = [] }
    return effects
  }

  /// The screen as text, each line without its trailing blanks.
  func screen(_ glyphs: Glyphs = .unicode) -> String {
    view(model, size: model.size, glyphs: glyphs).text
  }

  var frame: Frame { view(model, size: model.size, glyphs: .unicode) }
}

func instant(_ seconds: Double) -> Instant {
  Instant(nanoseconds: Int64((seconds * 1e9).rounded()))
}

func task(_ number: UInt64) -> TaskID { TaskID(rawValue: number) }

func born(_ name: String, parent: UInt64? = nil, line: Int = 1) -> TaskEvent.Change {
  .spawned(
    TaskEvent.Birth(
      name: name, parent: parent.map { TaskID(rawValue: $0) },
      site: CreationSite(file: "Demos/Show.swift", line: line)))
}

func progress(_ completed: Int, of total: Int?, _ message: String = "") -> TaskEvent.Change {
  .progress(TaskEvent.Progress(completed: completed, total: total, message: message))
}

func deadline(_ armed: Double, _ expires: Double) -> TaskEvent.Change {
  .deadline(TaskEvent.Deadline(armed: instant(armed), expires: instant(expires)))
}

func resource(_ number: UInt64, _ name: String) -> WaitReason.Resource {
  WaitReason.Resource(id: ResourceID(rawValue: number), name: name)
}

extension Frame {
  /// The characters, row by row, each without its trailing blanks.
  var text: String {
    (0..<size.rows).map { row in
      var line = String(self.row(row).map(\.character).filter { $0 != Frame.Cell.secondHalf })
      while line.last == " " { line.removeLast() }
      return line
    }.joined(separator: "\n")
  }

  /// The roles of a row, as the first letter of each where the character is not blank.
  func roles(ofRow row: Int) -> [Role] {
    self.row(row).filter { $0.character != " " }.map(\.role)
  }

  /// The cell where a text begins; nil if it is not on the screen.
  func cell(of text: String) -> Frame.Cell? {
    for row in 0..<size.rows {
      let line = String(self.row(row).map(\.character))
      guard let range = line.firstRange(of: text) else { continue }
      return self[row, line.distance(from: line.startIndex, to: range.lowerBound)]
    }
    return nil
  }
}
