#if Command
import Demos

#if Network
import Workloads
#endif

/// Something that the list offers to watch.
struct Offer: Sendable {
  let name: String
  /// What it shows, in one line.
  let summary: String
  let makeWorkload: @Sendable (RunOptions) throws -> Workload
}

extension Offer {
  /// The demos.
  static var demos: [Offer] {
    Demo.listed.map { demo in
      Offer(name: demo.name, summary: demo.summary) { _ in .demos([demo]) }
    }
  }

  /// Everything that can be watched without an argument.
  static var all: [Offer] { demos + networking }

  #if Network
  private static let networking = [fetch, crypto]

  private static let fetch = Offer(
    name: "fetch", summary: "pages of a server inside, small and large, slow and moved"
  ) { _ in
    let fetch = try Fetch([])
    return Workload("fetch") { try await fetch.run() }
  }

  private static let crypto = Offer(
    name: "crypto", summary: "crypto quotes of an exchange inside: history polled beside the stream"
  ) { options in
    var command = try CryptoCommand.parse([])
    command.options = options
    return try command.chosenWorkload()
  }
  #else
  private static let networking: [Offer] = []
  #endif
}
#endif
