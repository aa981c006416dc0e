extension Painter {
  /// The keys that mean something here, as many as fit, the way out always among them.
  mutating func paintFooter(_ region: Region) {
    let bindings = KeyBindings.footer(of: model.keyPage)
    let pinned: Set<Action> = [.help, .quit]
    let tail = bindings.filter { pinned.contains($0.action) }
    let rest = bindings.filter { !pinned.contains($0.action) }
    var room = region.columns - 1 - tail.reduce(0) { $0 + hint($1).width + 2 }
    var column = 1
    for binding in rest {
      let hint = hint(binding)
      guard hint.width <= room else { break }
      canvas.write(hint, row: region.row, column: column, width: hint.width)
      column += hint.width + 2
      room -= hint.width + 2
    }
    for binding in tail {
      let hint = hint(binding)
      column += canvas.write(
        hint, row: region.row, column: column, width: region.columns - column)
      column += 2
    }
  }

  /// In the form `x cancel`.
  func hint(_ binding: KeyBinding) -> Line {
    guard let key = binding.keys.first else { return Line() }
    return Line(key.label, .keyHint, .bold).adding(" \(label(of: binding))", .secondary)
  }

  /// A binding's word for what it would do now.
  private func label(of binding: KeyBinding) -> String {
    switch binding.action {
    case .freeze: return model.frozen == nil ? binding.label : "thaw"
    case .pauseScheduler:
      if case .paused = model.pace { return "go on" }
      return binding.label
    default: return binding.label
    }
  }
}
