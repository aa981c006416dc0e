import InterleaveEvents

extension Words {
  /// Why nothing is shown of the task whose page is open.
  static func absence(in model: Model) -> String {
    guard case .detail(let id) = model.page, let task = model.horizon[id] ?? model.history[id],
      task.spawned > model.shown.now
    else {
      return "This task has ended and is forgotten."
    }
    return "'\(task.name)' is not there yet: born at \(seconds(task.spawned)) s."
  }
}
