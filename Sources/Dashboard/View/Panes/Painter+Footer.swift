extension Painter {
  /// The keys that mean something here, as many as fit, the way out always among them.
  mutating func paintFooter(_ region: Region) {
    if let notice = model.notice {
      canvas.write(
        Line(Words.notice(notice.content), .deadlineNear, .bold), row: region.row, column: 1,
        width: region.columns - 1)
      return
    }
    let bindings = KeyBindings.footer(of: model.keyPlace)
      .filter { !model.isRecording || !$0.action.actsOnTasks }
      .filter { model.page != .help || $0.action != .go(.help) }
    var room = region.columns + 1
    let ways = waysOut.compactMap { way in bindings.first { $0.action == way } }
      .filter { takes($0, from: &room) }
    let rest = bindings.filter { !waysOut.contains($0.action) }
      .prefix { takes($0, from: &room) }
    var column = 1
    for binding in bindings where rest.contains(binding) || ways.contains(binding) {
      let hint = hint(binding)
      column += canvas.write(
        hint, row: region.row, column: column, width: region.columns - column)
      column += 2
    }
  }

  /// What stays on the narrowest screen, the first longest.
  private var waysOut: [Action] { [.go(.back), .program(.quit), .go(.help)] }

  private func takes(_ binding: KeyBinding, from room: inout Int) -> Bool {
    let width = hint(binding).width + 2
    guard width <= room else { return false }
    room -= width
    return true
  }

  /// In the form `x cancel`; its key does not stand out if it would do nothing now.
  func hint(_ binding: KeyBinding) -> Line {
    guard let key = binding.keys.first else { return Line() }
    if binding.action == .ask(.cancel), let task = model.subject, !task.isAlive {
      return Line("\(key.label) \(label(of: binding))", .secondary)
    }
    return Line(key.label, .keyHint, .bold).adding(" \(label(of: binding))", .secondary)
  }

  /// A binding's word for what it would do now.
  private func label(of binding: KeyBinding) -> String {
    switch binding.action {
    case .look(.freeze): return model.frozen == nil ? binding.label : "thaw"
    case .time(.pause):
      if case .paused = model.pace { return "go on" }
      return binding.label
    default: return binding.label
    }
  }
}
