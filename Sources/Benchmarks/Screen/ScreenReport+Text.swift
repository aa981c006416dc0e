#if Network
import Dashboard

extension ScreenReport {
  /// The report for people to read.
  var text: String {
    let changed = Easel.changed
    var lines = [machine, "", "Frames: milliseconds, and bytes to the terminal on average"]
    lines += ["full: on a screen of which nothing is known"]
    lines += ["update: \(changed) tasks have changed since the last frame, and are taken in", ""]
    lines += frameTable.lines
    lines += ["", "Update while the rows that change move, \(movingSize)", ""]
    lines += movingTable.lines
    lines += [
      "", "Events taken in, a second; from a loss of events to a frame, ms; bytes a task", "",
    ]
    lines += eventTable.lines
    lines += ["", "From a key that brings all tasks into another order to the frame, ms", ""]
    lines += orderTable.lines
    lines += ["", "From a key to the first byte on the terminal, ms", ""]
    lines += keyTable(of: keys).lines
    lines += ["", "From a key to the bell that answers it, while all tasks give way, ms", ""]
    lines += keyTable(of: busyKeys).lines
    if let start {
      var table = TextTable(header: ["", "median", "p95", "max"])
      table.append([started] + start.cells)
      lines += ["", "From the start to the end of the first frame, 80x24, ms", ""] + table.lines
    }
    lines += ["", "Resident memory while all tasks sleep, bytes", ""]
    return (lines + memoryTable.lines).joined(separator: "\n")
  }

  private var sizes: [String] { Easel.sizes.map { "\($0.columns)x\($0.rows)" } }
  private var movingSize: String { sizes.last ?? "" }

  private var frameTable: TextTable {
    var table = TextTable(
      header: [
        "tasks", "screen", "full", "p95", "max", "bytes", "update", "p95", "max", "bytes",
      ])
    for crowd in crowds {
      for size in sizes {
        guard let cost = crowd.sizes[size] else { continue }
        table.append([crowd.tasks.short, size] + cells(of: cost.full) + cells(of: cost.update))
      }
    }
    return table
  }

  private var movingTable: TextTable {
    var table = TextTable(header: ["tasks", "update", "p95", "max", "bytes"])
    for crowd in crowds {
      if let moving = crowd.moving { table.append([crowd.tasks.short] + cells(of: moving)) }
    }
    return table
  }

  private var eventTable: TextTable {
    let kinds = ["born", "changed", "moved"]
    var table = TextTable(header: ["tasks"] + kinds + ["loss", "bytes"])
    for crowd in crowds {
      table.append(
        [crowd.tasks.short] + kinds.map { crowd.events[$0]?.short ?? "–" }
          + [crowd.recovery, crowd.tasks < 10_000 ? nil : crowd.memory].map { $0?.short ?? "–" })
    }
    return table
  }

  private var orderTable: TextTable {
    let names = Easel.orders.map(\.name)
    var table = TextTable(header: ["tasks"] + names)
    for crowd in crowds {
      table.append([crowd.tasks.short] + names.map { crowd.orders[$0]?.threeDigits ?? "–" })
    }
    return table
  }

  private func keyTable(of keys: [KeyCost]) -> TextTable {
    var table = TextTable(header: ["tasks", "median", "p95", "max"])
    for cost in keys { table.append([cost.tasks.short] + cost.time.cells) }
    return table
  }

  private var memoryTable: TextTable {
    var table = TextTable(header: ["tasks", "unwatched", "drawn", "more", "a task"])
    for cost in memory {
      let more = Double(cost.drawn - cost.unwatched)
      // With few tasks it is what the dashboard takes by itself.
      let each = cost.tasks < 10_000 ? "" : (more / Double(cost.tasks)).short
      table.append([
        cost.tasks.short, Double(cost.unwatched).short, Double(cost.drawn).short, more.short, each,
      ])
    }
    return table
  }

  private func cells(of cost: FrameCost) -> [String] { cost.time.cells + [cost.bytes.short] }
}

extension Int {
  fileprivate var short: String {
    switch self {
    case 1_000_000...: "\(self / 1_000_000) M"
    case 1_000...: "\(self / 1_000) k"
    default: String(self)
    }
  }
}
#endif
