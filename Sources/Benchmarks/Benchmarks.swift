import ArgumentParser
import Histogram
@main struct Benchmarks: ParsableCommand {}
