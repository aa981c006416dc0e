import CTerminal
import Dashboard
import Interleave

/// Finds out which task runs on the calling thread, which is about to print.
@Sendable func findAuthor(_ author: UnsafeMutablePointer<ct_author>) -> Bool {
  guard let task = Scheduler.currentTask, let scheduler = Scheduler.current else { return false }
  var found = ct_author()
  found.task = task.id.rawValue
  found.time = scheduler.now.nanoseconds
  unsafe withUnsafeMutableBytes(of: &found.name) { room in
    for (index, byte) in task.name.utf8.prefix(room.count).enumerated() {
      unsafe room[index] = byte
    }
  }
  found.name_length = min(task.name.utf8.count, MemoryLayout.size(ofValue: found.name))
  unsafe author.pointee = found
  return true
}

extension OutputLine.Author {
  init(_ author: ct_author) {
    let name = unsafe withUnsafeBytes(of: author.name) { room in
      unsafe String(decoding: room.prefix(author.name_length), as: UTF8.self)
    }
    self.init(
      task: TaskID(rawValue: author.task), name: name,
      time: Instant(nanoseconds: author.time))
  }
}
