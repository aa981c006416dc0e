import InterleaveEvents

extension Snapshot {
  /// A line of JSON for each of its tasks, as in a snapshot, with the program's process behind it.
  package func lines(process: Int32) -> [UInt8] {
    var bytes: [UInt8] = []
    for task in tasks {
      var object = JSONObject(task)
      object.add("time", time)
      object.add("process", process)
      object.append(to: &bytes)
    }
    return bytes
  }
}
