extension Demo {
  /// The text of each demo's file, by the name that creation sites give it.
  ///
  /// It is part of the program: `Texts` has a link to each file, which is embedded.
  public static let texts: [String: String] = bytes.mapValues {
    String(decoding: $0, as: UTF8.self)
  }

  private static let bytes: [String: [UInt8]] = [
    "Demos/CompletionOrder.swift": PackageResources.CompletionOrder_swift_txt,
    "Demos/Deadline.swift": PackageResources.Deadline_swift_txt,
    "Demos/Deadlock.swift": PackageResources.Deadlock_swift_txt,
    "Demos/Future.swift": PackageResources.Future_swift_txt,
    "Demos/GatherHello.swift": PackageResources.GatherHello_swift_txt,
    "Demos/GatherResults.swift": PackageResources.GatherResults_swift_txt,
    "Demos/Hello.swift": PackageResources.Hello_swift_txt,
    "Demos/Mistakes.swift": PackageResources.Mistakes_swift_txt,
    "Demos/Panel.swift": PackageResources.Panel_swift_txt,
    "Demos/Queue.swift": PackageResources.Queue_swift_txt,
    "Demos/Race.swift": PackageResources.Race_swift_txt,
    "Demos/Resource.swift": PackageResources.Resource_swift_txt,
    "Demos/RunUntilComplete.swift": PackageResources.RunUntilComplete_swift_txt,
    "Demos/SyncVersusAsync.swift": PackageResources.SyncVersusAsync_swift_txt,
    "Demos/Thousands.swift": PackageResources.Thousands_swift_txt,
    "Demos/Timeout.swift": PackageResources.Timeout_swift_txt,
    "Demos/Waits.swift": PackageResources.Waits_swift_txt,
    "Demos/Workers.swift": PackageResources.Workers_swift_txt,
  ]
}
