#if Command
import ArgumentParser
import Foundation
import InterleaveDashboard

/// `interleave manual`: the manual page, made from what the commands say of themselves.
struct ManualCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "manual", abstract: "Print the manual page: interleave manual | man -l -")

  func run() throws {
    let described = Data(RootCommand._dumpHelp().utf8)
    let tool = try JSONDecoder().decode(DescribedTool.self, from: described)
    StandardOutput.write(lines: ManualPage(tool.command, version: Version.text).lines)
  }
}
#endif
