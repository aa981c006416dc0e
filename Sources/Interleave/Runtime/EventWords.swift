/// What a reader makes texts of, so that each file's name is made once.
struct EventWords {
  private var files: [UInt: String] = [:]

  mutating func birth(_ raw: RawBirth, of task: TaskID) -> TaskEvent.Birth {
    TaskEvent.Birth(
      name: raw.name ?? "task-\(task.rawValue)",
      parent: raw.parent == 0 ? nil : TaskID(rawValue: raw.parent),
      site: CreationSite(file: file(raw.file), line: Int(raw.line)))
  }

  private mutating func file(_ file: StaticString) -> String {
    guard file.hasPointerRepresentation else { return "\(file)" }
    // A literal lies at the same address for as long as the process runs.
    let key = unsafe UInt(bitPattern: file.utf8Start)
    if let known = files[key] { return known }
    let text = "\(file)"
    files[key] = text
    return text
  }
}
