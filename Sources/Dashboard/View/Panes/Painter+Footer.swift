extension Painter {
  /// The keys that mean something here, as many as fit, the way out always among them.
  mutating func paintFooter(_ region: Region) {
    if let notice = model.notice {
      canvas.write(
        Line(Words.notice(notice.content, in: model.horizon), .deadlineNear, .bold),
        row: region.row, column: 1,
        width: region.columns - 1)
      return
    }
    if let typed = model.typedTime, model.question == nil {
      let line = Line("go to \(typed)", .keyHint, .bold).adding("_", .keyHint, .reverse)
        .adding("  12.4, 1:33, -30 or +5; Enter goes, Esc goes back", .secondary)
      canvas.write(line, row: region.row, column: 1, width: region.columns - 1)
      return
    }
    let bindings = bindings.filter { model.page != .help || $0.action != .go(.help) }
    var room = region.columns + 1
    let ways = waysOut.compactMap { way in bindings.first { $0.action == way } }
      .filter { takes($0, from: &room) }
    let rest = bindings.filter { !waysOut.contains($0.action) }
      .prefix { takes($0, from: &room) }
    var column = 1
    for binding in bindings where rest.contains(binding) || ways.contains(binding) {
      let hint = hint(binding)
      if let key = binding.keys(at: model.keyPlace).first {
        places.add(
          .key(key), in: Region(row: region.row, column: column, rows: 1, columns: hint.width))
      }
      column += canvas.write(
        hint, row: region.row, column: column, width: region.columns - column)
      column += 2
    }
  }

  /// Where the cursor does not stand at the present, what moves it comes first, and what would act on
  /// the scheduler is left out.
  private var bindings: [KeyBinding] {
    let all = KeyBindings.footer(of: model.keyPlace)
    guard model.isRewound, model.question == nil else { return all }
    let left = all.filter {
      !$0.action.actsOnTasks || ($0.action == .ask(.cancel) && !model.isRecording)
    }
    return left.filter(\.action.isOfCursor) + left.filter { !$0.action.isOfCursor }
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
    guard let key = binding.keys(at: model.keyPlace).first else { return Line() }
    if binding.action == .ask(.cancel), let task = model.subject, !task.isAlive {
      return Line("\(key.label) \(label(of: binding))", .secondary)
    }
    return Line(signs(of: binding) ?? key.label, .keyHint, .bold).adding(
      " \(label(of: binding))", .secondary)
  }

  /// The keys of a binding whose opposite stands beside it.
  private func signs(of binding: KeyBinding) -> String? {
    switch binding.action {
    case .cursor(.earlier): glyphs == .unicode ? "←→" : "Left/Right"
    case .cursor(.eventBefore): ", ."
    case .cursor(.momentAfter): "n N"
    default: nil
    }
  }

  /// A binding's word for what it would do now.
  private func label(of binding: KeyBinding) -> String {
    switch binding.action {
    case .cursor(.hold):
      return model.isRewound && model.rewind?.isPlaying == false ? "play" : "hold"
    case .program(.quit) where model.surroundings.leadsToList: return "back to the list"
    case .cursor(.live): return model.isRecording ? "end" : binding.label
    case .time(.pause):
      if case .paused = model.pace { return "go on" }
      return binding.label
    default: return binding.label
    }
  }
}
