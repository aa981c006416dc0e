import Dashboard
import Foundation
import Glibc

extension Theme {
  /// The theme of that name, or of the Base16 or Base24 scheme file at that path.
  ///
  /// A name is looked for in the folders of scheme files, and among the themes that are part of the program.
  ///
  /// - Throws: `.noTheme` if there is none, or if the file is no scheme.
  package init(named name: String) throws(DashboardError) {
    if let theme = Self.preferred(name) {
      self = theme
      return
    }
    let isPath = name.contains("/") || name.hasSuffix(".yaml") || name.hasSuffix(".yml")
    let candidates =
      isPath
      ? [URL(filePath: name)]
      : Self.folders.flatMap { folder in
        ["yaml", "yml"].map { folder.appending(path: "\(name).\($0)") }
      }
    guard let file = candidates.first(where: { FileManager.default.fileExists(atPath: $0.path) })
    else {
      if let theme = Self.builtin[name] {
        self = theme
        return
      }
      throw .noTheme(isPath ? "There is no file \(name)." : Self.unknown(name))
    }
    guard let text = Self.text(of: file.path) else {
      throw .noTheme("\(file.path) cannot be read as text.")
    }
    #if Themes
    do {
      self = try Theme(scheme: text)
    } catch {
      throw .noTheme("\(file.path) \(error).")
    }
    #else
    throw .noTheme("\(file.path) cannot be used: scheme files need the package's trait Themes.")
    #endif
  }

  /// The beginning of a file, more of it than a scheme may have; nil if it is no text, or nothing comes.
  private static func text(of path: String) -> String? {
    let file = unsafe open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
    guard file >= 0 else { return nil }
    defer { close(file) }
    var text: [UInt8] = []
    var piece = [UInt8](repeating: 0, count: 16 * 1024)
    while text.count < 128 * 1024 {
      var request = pollfd(fd: file, events: Int16(POLLIN), revents: 0)
      guard unsafe poll(&request, 1, 1000) == 1 else { return nil }
      let count = unsafe read(file, &piece, piece.count)
      if count == 0 { break }
      guard count > 0 else { return nil }
      text += piece[..<count]
    }
    return String(validating: text, as: UTF8.self)
  }

  /// A theme that no file of the same name replaces.
  private static func preferred(_ name: String) -> Theme? {
    #if Themes
    return name == terminal.name ? .terminal : nil
    #else
    return builtin[name]
    #endif
  }

  private static let builtin: [String: Theme] = {
    var themes = [Theme.terminal.name: Theme.terminal, Theme.highContrast.name: .highContrast]
    for (slug, theme) in Theme.shipped { themes[slug] = theme }
    return themes
  }()

  /// The user's own folder, the working directory's, and those above the program.
  private static var folders: [URL] {
    let environment = ProcessInfo.processInfo.environment
    let home = environment["HOME"].map { URL(filePath: $0).appending(path: ".config") }
    let configuration = environment["XDG_CONFIG_HOME"].map { URL(filePath: $0) } ?? home
    var folders = [URL(filePath: "Themes")]
    if let configuration {
      folders.insert(configuration.appending(path: "interleave/themes"), at: 0)
    }
    var above = Bundle.main.executableURL?.resolvingSymlinksInPath().deletingLastPathComponent()
    for _ in 0..<4 {
      above = above?.deletingLastPathComponent()
      if let above { folders.append(above.appending(path: "Themes")) }
    }
    return folders
  }

  private static func unknown(_ name: String) -> String {
    let files = folders.flatMap {
      (try? FileManager.default.contentsOfDirectory(atPath: $0.path)) ?? []
    }
    let schemes = files.filter { $0.hasSuffix(".yaml") || $0.hasSuffix(".yml") }.map {
      String($0[..<($0.lastIndex(of: ".") ?? $0.endIndex)])
    }
    let names = Set(schemes).union(builtin.keys).sorted()
    return "There is no theme \"\(name)\"; there are \(names.joined(separator: ", "))."
  }
}
