#if Command
import ArgumentParser
import Dashboard
import InterleaveDashboard

/// How the screen looks.
struct LookOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Colours: a theme's name, or a Base16 or Base24 scheme file.", valueName: "name|file"))
  var theme: String?

  @Option(
    help: ArgumentHelp(
      "List the tasks first that have this in name, state, wait or place; !TEXT: the others. state:wait, for>1s and late are understood as on the screen.",
      valueName: "text"))
  var filter: String?

  @Flag(help: "Draw with characters below 0x80 only.")
  var ascii = false

  @Flag(help: "Leave the mouse to the terminal.")
  var noMouse = false

  @Flag(help: "Only look on: keys ask nothing of the tasks.")
  var readOnly = false

  func validate() throws {
    if let filter, filter.count > 60 {
      throw ValidationError("--filter takes 60 characters at most.")
    }
    if let filter, let problem = Model.problem(ofFilter: filter) {
      throw ValidationError("--filter: \(problem).")
    }
    do {
      _ = try Configuration.user.get()
      _ = try dashboard(.automatic).session()
    } catch let error as UsageError {
      throw ValidationError(error.sentence)
    } catch {
      throw ValidationError("\(error)")
    }
  }

  /// How tasks are shown there; what no option says, the user's configuration may.
  func dashboard(_ output: DashboardOptions.Output) -> DashboardOptions {
    let user = (try? Configuration.user.get()) ?? Configuration()
    return DashboardOptions(
      output, theme: theme ?? user.theme, ascii: ascii || user.ascii == true,
      mouse: !noMouse && user.mouse != false, filter: filter ?? user.filter ?? "",
      readOnly: readOnly)
  }
}
#endif
