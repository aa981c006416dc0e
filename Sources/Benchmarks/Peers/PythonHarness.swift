#if Network
/// The Python program around a case's `measure`: it runs it on asyncio's loop or on uvloop's and
/// prints a sample.
enum PythonHarness {
  static func program(around measure: String) -> String {
    """
    import asyncio, json, sys, time

    \(measure)

    def memory(field):
        with open("/proc/self/status") as status:
            for line in status:
                if line.startswith(field):
                    return int(line.split()[1]) * 1024

    def main():
        count = int(sys.argv[2])
        if sys.argv[1] == "uvloop":
            import uvloop
            result = uvloop.run(measure(count))
        else:
            result = asyncio.run(measure(count))
        seconds, figures = result if isinstance(result, tuple) else (result, {})
        print(json.dumps({"count": count, "seconds": seconds, "peakMemory": memory("VmHWM"),
                          "figures": figures}))

    main()
    """
  }
}
#endif
