#if Command
import Sharing

/// The running programs that share their tasks, as a table.
enum ProgramList {
  /// A line for each: its process, its name, and where it listens.
  static func lines(of programs: [SharedProgram]) -> [String] {
    let rows = programs.map { program in
      (String(program.process), program.greeting?.program ?? "(does not answer)", program.path)
    }
    let widths = (rows.map(\.0.count).max() ?? 0, rows.map(\.1.count).max() ?? 0)
    return rows.map { process, name, path in
      padded(process, widths.0) + "  " + padded(name, widths.1) + "  " + path
    }
  }

  private static func padded(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - text.count))
  }

  /// What to say if there is none.
  static let noneSentence =
    "No running program shares its tasks: start one with INTERLEAVE_SHARE=1 in its environment, or let"
    + " it call scheduler.share()."
}
#endif
