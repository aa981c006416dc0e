import Foundation

/// A JSON Schema, as far as that of the lines uses its words.
struct Schema {
  private let root: [String: Any]

  static func ofLines() throws -> Schema {
    let file = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../Sources/Recording/Recording.docc/lines.schema.json")
    let object = try JSONSerialization.jsonObject(with: Data(contentsOf: file))
    guard let root = object as? [String: Any] else { throw CocoaError(.fileReadCorruptFile) }
    return Schema(root: root)
  }

  /// What in the value goes against the schema; nil if nothing does.
  func problem(in value: Any) -> String? { problem(in: value, root) }

  private func problem(in value: Any, _ schema: [String: Any]) -> String? {
    for (word, rule) in schema {
      let problem: String? =
        switch word {
        case "$ref": reference(rule, value)
        case "oneOf": choice(rule, value)
        case "type": type(rule, value)
        case "const": "\(rule)" == "\(value)" ? nil : "\(value) is not \(rule)"
        case "enum": enumeration(rule, value)
        case "properties": properties(rule, value)
        case "required": required(rule, value)
        case "additionalProperties": additional(schema, value)
        case "items": items(rule, value)
        case "minimum": minimum(rule, value)
        case "$schema", "$defs", "title", "description": nil
        default: "the schema has an unknown word \(word)"
        }
      if let problem { return problem }
    }
    return nil
  }

  private func reference(_ rule: Any, _ value: Any) -> String? {
    let name = "\(rule)".replacingOccurrences(of: "#/$defs/", with: "")
    guard let schema = (root["$defs"] as? [String: Any])?[name] as? [String: Any] else {
      return "\(rule) leads nowhere"
    }
    return problem(in: value, schema)
  }

  private func choice(_ rule: Any, _ value: Any) -> String? {
    let schemas = rule as? [[String: Any]] ?? []
    let problems = schemas.map { problem(in: value, $0) }
    let fits = problems.count { $0 == nil }
    return fits == 1 ? nil : "\(fits) of \(schemas.count) forms fit"
  }

  private func type(_ rule: Any, _ value: Any) -> String? {
    let isBool = (value as? NSNumber).map { CFBooleanLike.isBoolean($0) } ?? (value is Bool)
    let fits =
      switch "\(rule)" {
      case "object": value is [String: Any]
      case "array": value is [Any]
      case "string": value is String
      case "boolean": isBool
      case "integer": value is NSNumber && !isBool && !"\(value)".contains(".")
      case "number": value is NSNumber && !isBool
      default: false
      }
    return fits ? nil : "\(value) is no \(rule)"
  }

  private func enumeration(_ rule: Any, _ value: Any) -> String? {
    let values = (rule as? [Any] ?? []).map { "\($0)" }
    return values.contains("\(value)") ? nil : "\(value) is none of \(values)"
  }

  private func properties(_ rule: Any, _ value: Any) -> String? {
    guard let object = value as? [String: Any], let rules = rule as? [String: [String: Any]] else {
      return nil
    }
    for (name, schema) in rules {
      if let field = object[name], let problem = problem(in: field, schema) {
        return "\(name): \(problem)"
      }
    }
    return nil
  }

  private func required(_ rule: Any, _ value: Any) -> String? {
    guard let object = value as? [String: Any] else { return nil }
    let missing = (rule as? [String] ?? []).filter { object[$0] == nil }
    return missing.isEmpty ? nil : "\(missing) are missing"
  }

  private func additional(_ schema: [String: Any], _ value: Any) -> String? {
    guard let object = value as? [String: Any],
      let known = schema["properties"] as? [String: Any]
    else { return nil }
    let unknown = object.keys.filter { known[$0] == nil }
    return unknown.isEmpty ? nil : "\(unknown) are not known"
  }

  private func items(_ rule: Any, _ value: Any) -> String? {
    guard let values = value as? [Any], let schema = rule as? [String: Any] else { return nil }
    return values.lazy.compactMap { problem(in: $0, schema) }.first
  }

  private func minimum(_ rule: Any, _ value: Any) -> String? {
    guard let least = rule as? NSNumber, let number = value as? NSNumber else { return nil }
    return number.doubleValue >= least.doubleValue ? nil : "\(number) is below \(least)"
  }
}

/// Foundation gives truth values as numbers of a type of their own.
private enum CFBooleanLike {
  static func isBoolean(_ number: NSNumber) -> Bool {
    unsafe String(cString: number.objCType) == "c"
  }
}
