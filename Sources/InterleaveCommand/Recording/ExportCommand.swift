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
      perfetto: open the file at https://ui.perfetto.dev. json: the lines that --json prints. \
      Exit status: 1 if only a part of the recording is whole, which is then written.
      """)

  /// What can be written.
  enum Form: String, ExpressibleByArgument, CaseIterable {
    case perfetto, json
  }

  @Argument(help: ArgumentHelp("The recording.", valueName: "file"))
  var file: String

  @Option(help: ArgumentHelp("perfetto or json.", valueName: "form"))
  var to: Form

  @Option(help: ArgumentHelp("The file to write; an older one is replaced.", valueName: "file"))
  var output: String

  func run() throws {
    var reader: RecordingReader
    do throws(RecordingError) {
      reader = try RecordingReader(path: file)
    } catch {
      throw UsageError(error.description)
    }
    guard !isSameFile() else {
      throw UsageError("Give --output another name than the recording's.")
    }
    let descriptor = unsafe open(output, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else {
      throw UsageError("\(output) cannot be written; check that its folder exists.")
    }
    defer { close(descriptor) }
    switch to {
    case .perfetto: write(PerfettoTrace(reader.header), of: &reader, to: descriptor)
    case .json:
      var report = JSONReport(descriptor: descriptor)
      while let batch = reader.next() { report.tell(batch) }
    }
    guard let problem = reader.problem else { return }
    StandardError.say("\(problem)")
    throw ExitCode(ExitStatus.failure.rawValue)
  }

  private func write(
    _ trace: PerfettoTrace, of reader: inout RecordingReader, to descriptor: Int32
  ) {
    var trace = trace
    let output = Descriptor(descriptor)
    while let batch = reader.next() {
      trace.add(batch)
      output.write(trace.take())
    }
    output.write(trace.take())
  }

  private func isSameFile() -> Bool {
    var (input, other) = (stat(), stat())
    guard unsafe stat(file, &input) == 0, unsafe stat(output, &other) == 0 else { return false }
    return input.st_dev == other.st_dev && input.st_ino == other.st_ino
  }
}
#endif
