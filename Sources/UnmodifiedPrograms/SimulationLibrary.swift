#if Command
import CSimulation
import Glibc

/// The shared object that is loaded into simulated programs.
enum SimulationLibrary {
  /// Its whole path, which is where this program has it from: it does not start without.
  static func find() throws(Refusal) -> String {
    let path = unsafe interleave_simulation_path().flatMap { unsafe realpath($0, nil) }
    defer { unsafe free(path) }
    guard let path = unsafe path, unsafe access(path, R_OK) == 0 else {
      throw Refusal("libInterleaveSimulation.so is not there any more: build the command again.")
    }
    return unsafe String(cString: path)
  }
}
#endif
