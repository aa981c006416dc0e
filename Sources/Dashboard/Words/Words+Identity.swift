import InterleaveEvents

extension Words {
  /// A task's number; after its program's, where several are on one screen: `17`, `2:17`.
  static func number(_ id: TaskID) -> String {
    let (program, own) = (id.rawValue >> 48, id.rawValue & (1 << 48 - 1))
    return program == 0 ? String(own) : "\(program):\(own)"
  }
}
