// Where several programs are told as one, an identity's upper bits are the program's number, below the
// highest, which means made outside.
extension TaskID {
  private static var bits: UInt64 { 48 }

  /// The identity that a program's own one has among those of several programs.
  package init(_ own: TaskID, of program: UInt64) {
    self.init(rawValue: own.rawValue | program << Self.bits)
  }

  /// The number of the program that it is of, from 1; nil where only one is told.
  package var program: UInt64? {
    let number = rawValue >> Self.bits & 0x7FFF
    return number == 0 ? nil : number
  }

  /// The program's own identity.
  package var own: TaskID { TaskID(rawValue: rawValue & (1 << Self.bits - 1)) }
}
