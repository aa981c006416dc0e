extension PanelReading {
  /// What is told of it in words, as `bid 64,123.50  ask 64,131.75  spread 8.25  1.3 bp`; empty if nothing
  /// is to be told.
  var sentence: String {
    var sentence = ""
    for value in panel.told {
      guard let body = body(value, hasArrow: false) else { continue }
      if !sentence.isEmpty { sentence += "  " }
      sentence += (value.label.isEmpty ? "" : "\(value.label) ") + body.text
    }
    if !sentence.isEmpty, alert != nil { sentence += "  \(foot.text)" }
    return sentence
  }
}
