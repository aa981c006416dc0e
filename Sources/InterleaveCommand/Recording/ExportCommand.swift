#if Command
import ArgumentParser
import Glibc
import Interleave
import InterleaveDashboard
import Recording

/// `interleave export`: turns a recording into what other tools read.
struct ExportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export", abstract: "Turn a recording into a trace that other tools read.",
    discussion: """
      perfetto: open the file at https://ui.perfetto.dev. otlp: spans of OpenTelemetry, for a file \
      or, with --endpoint, for a collector. json: the lines that --json prints. Exit status: 1 if \
      only a part of the recording is whole, which is then written.
      """)

  /// What can be written.
  enum Form: String, ExpressibleByArgument, CaseIterable {
    case perfetto, otlp, json
  }

  @Argument(help: ArgumentHelp("The recording.", valueName: "file"))
  var file: String

  @Option(help: ArgumentHelp("perfetto, otlp or json.", valueName: "form"))
  var to: Form

  @Option(help: ArgumentHelp("The file to write; an older one is replaced.", valueName: "file"))
  var output: String?

  @Option(
    help: ArgumentHelp(
      "The collector to send spans to, such as http://localhost:4318.", valueName: "url"))
  var endpoint: String?

  func validate() throws {
    if endpoint != nil, to != .otlp {
      throw ValidationError("--endpoint takes spans: choose --to otlp.")
    }
    if output == nil && endpoint == nil {
      throw ValidationError(
        "Say where it goes: --output FILE" + (to == .otlp ? ", or --endpoint URL." : "."))
    }
    if output != nil && endpoint != nil {
      throw ValidationError("Choose one of --output and --endpoint.")
    }
  }

  func run() throws {
    var reader: OpenRecording
    do throws(RecordingError) {
      reader = try OpenRecording(path: file)
    } catch {
      throw UsageError(error.description)
    }
    if let endpoint {
      try CollectorSending.send(&reader, to: endpoint)
    } else if let output {
      try write(&reader, to: output)
    }
    guard let problem = reader.problem else { return }
    StandardError.say("\(problem)")
    throw ExitCode(ExitStatus.failure.rawValue)
  }

  private func write(_ reader: inout OpenRecording, to output: String) throws {
    guard !isSameFile(as: output) else {
      throw UsageError("Give --output another name than the recording's.")
    }
    let descriptor = unsafe open(output, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else {
      throw UsageError("\(output) cannot be written; check that its folder exists.")
    }
    defer { close(descriptor) }
    switch to {
    case .perfetto: write(PerfettoTrace(reader.header), of: &reader, to: Descriptor(descriptor))
    case .otlp:
      let file = Descriptor(descriptor)
      var trace = OTLPTrace(reader.header)
      while let batch = reader.next() { for line in trace.add(batch) { file.write(line) } }
      for line in trace.finish() { file.write(line) }
    case .json:
      var report = JSONReport(reader.header, descriptor: descriptor)
      while let batch = reader.next() { report.tell(batch) }
      report.end()
    }
  }

  private func write(
    _ trace: PerfettoTrace, of reader: inout OpenRecording, to output: Descriptor
  ) {
    var trace = trace
    while let batch = reader.next() {
      trace.add(batch)
      output.write(trace.take())
    }
    output.write(trace.take())
  }

  private func isSameFile(as output: String) -> Bool {
    var (input, other) = (stat(), stat())
    guard unsafe stat(file, &input) == 0, unsafe stat(output, &other) == 0 else { return false }
    return input.st_dev == other.st_dev && input.st_ino == other.st_ino
  }
}
#endif
