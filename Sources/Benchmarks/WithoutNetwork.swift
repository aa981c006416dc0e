#if !Network
import Glibc

/// The benchmarks, built without the packages that they measure against.
@main enum WithoutNetwork {
  static func main() {
    let sentence =
      "interleave-benchmarks: The measurements were left out of this build: add --traits Network.\n"
    let bytes = Array(sentence.utf8)
    _ = unsafe write(STDERR_FILENO, bytes, bytes.count)
    exit(2)
  }
}
#endif
