#if Command
import Glibc

/// The file of a program that can be simulated.
package struct ProgramFile: Hashable, Sendable {
  /// Its path.
  package let path: String

  /// Finds a program as a shell does, and looks whether it can be simulated.
  ///
  /// - Throws: `Refusal` if not.
  package init(named name: String) throws(Refusal) {
    path = try Self.find(name)
    var status = stat()
    guard unsafe stat(path, &status) == 0 else {
      throw Refusal("There is no program \(name): check the path, or build it first.")
    }
    switch status.st_mode & S_IFMT {
    case S_IFREG: break
    case S_IFDIR: throw Refusal("\(path) is a folder: name the program in it.")
    default: throw Refusal("\(path) is no file that could be run: name a program.")
    }
    guard unsafe access(path, X_OK) == 0 else {
      throw Refusal("\(path) may not be run: is it a program? \"chmod +x\" makes it one.")
    }
    guard status.st_mode & (S_ISUID | S_ISGID) == 0 else {
      throw Refusal("\(path) runs with the rights of another user, so nothing is loaded into it.")
    }
    try Self.check(path)
  }

  private static func find(_ name: String) throws(Refusal) -> String {
    if name.contains("/") || name == "." || name == ".." { return name }
    let folders = unsafe getenv("PATH").map { unsafe String(cString: $0) } ?? "/usr/bin:/bin"
    for folder in folders.split(separator: ":", omittingEmptySubsequences: false) {
      let path = "\(folder.isEmpty ? "." : folder)/\(name)"
      var status = stat()
      if unsafe access(path, X_OK) == 0, unsafe stat(path, &status) == 0,
        status.st_mode & S_IFMT == S_IFREG
      {
        return path
      }
    }
    throw Refusal("There is no program \(name) on the PATH: give its path, such as ./\(name).")
  }

  private static func check(_ path: String) throws(Refusal) {
    let image: ProgramImage
    switch ProgramImage.read(path) {
    case .script(let interpreter):
      throw Refusal(
        "\(path) is a script for \(interpreter): name the Swift program that it starts.")
    case .other:
      throw Refusal("\(path) is no Linux program of this machine's kind: name a Swift program.")
    case .unreadable: throw Refusal("\(path) cannot be read, so nobody can tell what it is.")
    case .program(let found): image = found
    }
    guard image.isDynamic else {
      throw Refusal(
        "\(path) is linked statically: build it without -static-executable to simulate it.")
    }
    guard image.libraries.contains(where: { $0.hasPrefix("libswift") }) else {
      throw Refusal(
        "\(path) does not load Swift's libraries: it is either no Swift program, or has to be built without"
          + " --static-swift-stdlib to be simulated.")
    }
  }
}
#endif
