import Dispatch
import Foundation

// A program whose main function is not asynchronous: it blocks until tasks have done something.
let done = DispatchSemaphore(value: 0)
Task.detached {
  for turn in 0..<3 {
    try? await Task.sleep(for: .seconds(20))
    print("turn \(turn)")
  }
  done.signal()
}
done.wait()
print("between")
Task { @MainActor in
  try? await Task.sleep(for: .seconds(20))
  print("main actor on the main thread: \(Thread.isMainThread)")
  exit(4)
}
sleep(10)
print("slept")
RunLoop.main.run()
