#if Network
import Interleave

extension Case {
  /// A producer and a consumer with much room between them.
  static let queue1024 = queue(capacity: 1024, count: 1_000_000, quickCount: 200_000)

  /// A producer and a consumer with room for one item between them.
  static let queue1 = queue(capacity: 1, count: 400_000, quickCount: 50_000)

  private static func queue(capacity: Int, count: Int, quickCount: Int) -> Case {
    Case(
      "queue-\(capacity)", counted: "items handed over through a queue of \(capacity)",
      count: count, quickCount: quickCount,
      interleave: { load in
        let queue = Scheduler.Queue<Int>(capacity: capacity)
        let watch = Stopwatch()
        let producer = Interleave.spawn {
          for item in 0..<load.count { try await queue.put(item) }
        }
        let consumer = Interleave.spawn {
          for _ in 0..<load.count { _ = try await queue.get() }
        }
        try await producer.value
        try await consumer.value
        return watch.sample(of: load.count)
      },
      peer: { load, peer in
        let queue = BoundedQueue(capacity: capacity)
        let watch = Stopwatch()
        let producer = peer.spawn {
          for item in 0..<load.count { await queue.put(item) }
        }
        let consumer = peer.spawn {
          for _ in 0..<load.count { _ = await queue.get() }
        }
        try await producer.value
        try await consumer.value
        return watch.sample(of: load.count)
      },
      python: """
        async def produce(queue, n):
            for item in range(n):
                await queue.put(item)

        async def consume(queue, n):
            for _ in range(n):
                await queue.get()

        async def measure(n):
            queue = asyncio.Queue(\(capacity))
            began = time.perf_counter()
            producer = asyncio.create_task(produce(queue, n))
            consumer = asyncio.create_task(consume(queue, n))
            await producer
            await consumer
            return time.perf_counter() - began
        """)
  }
}
#endif
