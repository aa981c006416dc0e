#if Command && !Network
/// The commands and demos that are left out of a build without networking.
enum WithoutNetwork {
  private static let commands: Set = ["fetch", "scrape", "crypto", "exchange"]
  private static let demos: Set = ["scrape", "server"]

  /// Checks that the command line asks for none of them.
  ///
  /// - Throws: `UsageError`, which says how to build them.
  static func check(_ arguments: [String]) throws {
    guard let command = arguments.first else { return }
    let demo = command == "demo" ? arguments.first { demos.contains($0) } : nil
    guard let absent = demo ?? (commands.contains(command) ? command : nil) else { return }
    throw UsageError(
      "\"\(absent)\" needs networking, which was left out of this build: build it with"
        + " --traits Network.")
  }
}
#endif
