#if Network
import Glibc

extension FetchError {
  /// The error of the system call on that path that has just failed, or of that code.
  static func unwritable(_ path: String, _ code: CInt = errno) -> FetchError {
    .unwritable(path: path, reason: words(for: code))
  }

  /// What a code of the system means for its user.
  static func words(for code: CInt) -> String {
    switch code {
    case ENOSPC: "the disk is full"
    case EDQUOT: "your share of the disk is used up"
    case EACCES, EPERM: "you may not write there"
    case EROFS: "it lies on a disk that is read-only"
    case ENOTDIR: "it is no directory, or lies in what is none"
    case EISDIR: "it is a directory"
    case ENOENT: "it does not exist"
    case EEXIST: "there are too many files of its name"
    case ENAMETOOLONG: "its name is too long"
    case EFBIG: "the file grows too large"
    case EMFILE, ENFILE: "too many files are open"
    case EIO: "the disk has failed"
    default: "error \(code) of the system"
    }
  }
}
#endif
