#if Command
import CSimulation
import Glibc

/// The shared object that is loaded into simulated programs.
enum SimulationLibrary {
  private static let name = "libInterleaveSimulation.so"

  /// Where it lies: where this program has it from, beside this program, or in `../lib/interleave`.
  static func find() throws(Refusal) -> String {
    let own = unsafe realpath("/proc/self/exe", nil)
    defer { unsafe free(own) }
    let program = unsafe own.map { unsafe String(cString: $0) } ?? ""
    let folder = program.split(separator: "/", omittingEmptySubsequences: false).dropLast()
      .joined(separator: "/")
    let loaded = unsafe interleave_simulation_path().map { unsafe String(cString: $0) }
    let places = [loaded, "\(folder)/\(name)", "\(folder)/../lib/interleave/\(name)"]
      .compactMap { $0 }
    for place in places where unsafe access(place, R_OK) == 0 {
      let absolute = unsafe realpath(place, nil)
      defer { unsafe free(absolute) }
      if let absolute = unsafe absolute { return unsafe String(cString: absolute) }
    }
    throw Refusal(
      "\(name) is missing: it was looked for at \(places.joined(separator: ", ")). Build the command again."
    )
  }
}
#endif
