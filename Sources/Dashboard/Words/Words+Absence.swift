import Interleave

extension Words {
  /// Why nothing is shown of a task.
  static func absence(of id: TaskID, in model: Model) -> String {
    guard let task = model.horizon[id] ?? model.history[id], task.spawned > model.shown.now else {
      return "This task has ended and is forgotten."
    }
    return "'\(task.name)' is not there yet: born at \(seconds(task.spawned)) s."
  }
}
