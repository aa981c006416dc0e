#if Command
import Demos

#if Network
import Workloads
#endif

extension Demo {
  /// Every demo that the command knows: those that need no network, and those that talk to a server
  /// of their own on loopback.
  static let listed = all + networking

  #if Network
  private static let networking = [
    Demo("scrape", "many pages into one file, whose words another task counts") {
      try await Scrape().run()
    },
    Demo("server", "an echo server and 50 clients, a task for each end") {
      try await EchoServer().run()
    },
  ]
  #else
  private static let networking: [Demo] = []
  #endif
}
#endif
