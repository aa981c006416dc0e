#if Command
import Demos

/// The table of the demos.
enum Listing {
  /// A line for each demo: its name, and what it shows.
  static var lines: [String] {
    let width = Demo.listed.map(\.name.count).max() ?? 0
    return Demo.listed.map { demo in
      let padding = String(repeating: " ", count: width - demo.name.count + 2)
      return demo.name + padding + demo.summary
    }
  }
}
#endif
