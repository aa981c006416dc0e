#if Command
/// A manual page of the command in the language of troff.
struct ManualPage {
  private let command: DescribedCommand
  private let version: String

  init(_ command: DescribedCommand, version: String) {
    self.command = command
    self.version = version
  }

  /// The page's lines.
  var lines: [String] {
    var lines = [
      ".TH INTERLEAVE 1 \"\" \"interleave \(version)\" \"User Commands\"", ".SH NAME",
      "interleave \\- \(escaped(command.abstract))", ".SH SYNOPSIS",
      ".B interleave", "[\\fIcommand\\fR] [\\fIoptions\\fR]",
      ".SH DESCRIPTION", escaped(command.discussion), ".SH COMMANDS",
    ]
    for subcommand in shown(command.subcommands) { lines += self.lines(of: subcommand) }
    lines += [
      ".SH FILES", ".TP", "\\fI$XDG_CONFIG_HOME/interleave/config.json\\fR",
      "How the screen looks if no option says it: an object with \\fItheme\\fR, \\fIascii\\fR,"
        + " \\fImouse\\fR and \\fIfilter\\fR, all of which may be left out.",
      ".TP", "\\fI$XDG_CONFIG_HOME/interleave/themes\\fR",
      "Base16 and Base24 scheme files, to be named by \\fB\\-\\-theme\\fR.",
      ".SH ENVIRONMENT", ".TP", "\\fBINTERLEAVE_RECORD\\fR",
      "A file that the first scheduler of any program that uses the library is recorded to.",
      ".TP", "\\fBNO_COLOR\\fR", "If it is not empty, no colours are used.",
    ]
    return lines
  }

  private func lines(of command: DescribedCommand) -> [String] {
    var lines = [".SS interleave \(escaped(command.commandName))", escaped(command.abstract)]
    if let discussion = command.discussion, !discussion.isEmpty {
      lines += [".PP", escaped(discussion)]
    }
    for argument in command.arguments ?? [] where argument.shouldDisplay != false {
      if ["help", "version"].contains(argument.names?.last?.name) { continue }
      lines += [".TP", head(of: argument), escaped(argument.abstract)]
    }
    return lines
  }

  private func head(of argument: DescribedArgument) -> String {
    let value = argument.valueName.map { "\\fI\(escaped($0))\\fR" } ?? ""
    guard let names = argument.names, !names.isEmpty else { return value }
    let options = names.map { "\\fB\(escaped($0.text))\\fR" }.joined(separator: ", ")
    return argument.kind == "flag" ? options : "\(options) \(value)"
  }

  private func shown(_ commands: [DescribedCommand]?) -> [DescribedCommand] {
    (commands ?? []).filter { $0.shouldDisplay != false && $0.commandName != "help" }
  }

  /// The text as troff prints it: nothing in it is a request, and a hyphen is one.
  private func escaped(_ text: String?) -> String {
    let text = (text ?? "").replacing("\\", with: "\\e").replacing("-", with: "\\-")
    let lines = text.split(separator: "\n", omittingEmptySubsequences: true)
    return lines.map { $0.hasPrefix(".") || $0.hasPrefix("'") ? "\\&\($0)" : "\($0)" }
      .joined(separator: "\n")
  }
}
#endif
