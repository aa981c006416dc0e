#if Command
/// The command as the parser of arguments describes it.
struct DescribedTool: Decodable {
  let command: DescribedCommand
}

/// A command or subcommand.
struct DescribedCommand: Decodable {
  let commandName: String
  let abstract: String?
  let discussion: String?
  let shouldDisplay: Bool?
  let subcommands: [DescribedCommand]?
  let arguments: [DescribedArgument]?
}

/// What stands on a command line.
struct DescribedArgument: Decodable {
  /// One way to write an option.
  struct Name: Decodable {
    let kind: String
    let name: String

    /// With its hyphens.
    var text: String { kind == "long" ? "--\(name)" : "-\(name)" }
  }

  let kind: String
  let names: [Name]?
  let valueName: String?
  let abstract: String?
  let shouldDisplay: Bool?
}
#endif
