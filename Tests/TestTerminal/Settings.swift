import Glibc

/// A terminal's settings, to be compared.
package struct Settings: Equatable {
  private let flags: [UInt32]
  private let characters: [UInt8]

  package init(of descriptor: Int32) {
    var settings = termios()
    _ = unsafe tcgetattr(descriptor, &settings)
    flags = [
      settings.c_iflag, settings.c_oflag, settings.c_cflag, settings.c_lflag, settings.c_ispeed,
      settings.c_ospeed,
    ]
    characters = unsafe withUnsafeBytes(of: settings.c_cc) { unsafe Array($0) }
  }
}
