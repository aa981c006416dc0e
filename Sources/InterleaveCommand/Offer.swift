#if Command
import ArgumentParser
import Demos
import Sharing

#if Network
import Workloads
#endif

/// Something that the list offers to watch.
struct Offer: Sendable {
  let name: String
  /// What it shows, in one line.
  let summary: String
  /// Shows it until it is left.
  let watch: @Sendable (RunOptions) throws -> Run.Outcome

  /// Offers a workload.
  init(
    name: String, summary: String,
    makeWorkload: @escaping @Sendable (RunOptions) throws -> Workload
  ) {
    (self.name, self.summary) = (name, summary)
    watch = { options in
      try Run(try makeWorkload(options), options, leadsToList: true).perform()
    }
  }

  /// Offers a program that runs already and shares its tasks.
  init(_ program: SharedProgram) {
    name = "attach \(program.process)"
    summary = "\(program.greeting?.program ?? "a program"), which runs now"
    let path = program.path
    watch = { options in
      var command = try AttachCommand.parse([path])
      command.look = options.look
      do {
        try command.run()
      } catch let code as ExitCode {
        return Run.Outcome(status: code.rawValue, isInterrupted: code.rawValue >= 128)
      }
      return Run.Outcome(status: 0)
    }
  }
}

extension Offer {
  /// The demos.
  static var demos: [Offer] {
    Demo.listed.map { demo in
      Offer(name: demo.name, summary: demo.summary) { _ in .demos([demo]) }
    }
  }

  /// Everything that can be watched without an argument, and what runs now.
  static var all: [Offer] {
    let running = SharedProgram.all().filter { $0.greeting != nil }
    return demos + networking + running.map(Offer.init)
  }

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
