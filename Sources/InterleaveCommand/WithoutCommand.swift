#if !Command
import Glibc

/// The command, built without the trait that makes it one.
@main enum WithoutCommand {
  static func main() {
    let sentence =
      "interleave: The command was left out of this build: add --traits Command to it.\n"
    let bytes = Array(sentence.utf8)
    _ = unsafe write(STDERR_FILENO, bytes, bytes.count)
    exit(2)
  }
}
#endif
