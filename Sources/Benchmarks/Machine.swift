#if Network
import Foundation

/// The machine that measures.
enum Machine {
  static var description: String {
    let model = field("model name", of: "/proc/cpuinfo") ?? "an unknown processor"
    let cores = ProcessInfo.processInfo.activeProcessorCount
    let memory = Double(ProcessInfo.processInfo.physicalMemory) / 1e9
    let system = field("PRETTY_NAME", of: "/etc/os-release", after: "=") ?? "Linux"
    return "\(model), \(cores) cores, \(memory.threeDigits) GB, \(system)"
  }

  private static func field(
    _ name: String, of path: String, after separator: Character = ":"
  ) -> String? {
    guard let text = try? String(contentsOfFile: path, encoding: .utf8) else { return nil }
    let line = text.split(separator: "\n").first { $0.hasPrefix(name) }
    return line?.split(separator: separator, maxSplits: 1).last?
      .trimmingCharacters(in: CharacterSet(charactersIn: " \""))
  }
}
#endif
