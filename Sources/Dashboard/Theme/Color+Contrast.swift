import Glibc

extension Color {
  /// The contrast of text, from WCAG 2.2.
  package static let textContrast = 4.5
  /// The contrast of lines and the like, from WCAG 2.2.
  package static let lineContrast = 3.0

  /// The contrast to another colour after WCAG 2.2, from 1 to 21; 1 if either is not known.
  package func contrast(to other: Color) -> Double {
    guard let mine = luminance, let others = other.luminance else { return 1 }
    return (max(mine, others) + 0.05) / (min(mine, others) + 0.05)
  }

  /// The colour, or the nearest to it on the way to white or black that has that contrast to all of the
  /// grounds; white or black if none has.
  package func readable(on grounds: [Color], least: Double) -> Color {
    let pole = Color.farthest(from: grounds)
    let steps = 32
    for step in 0..<steps {
      let color = mixed(with: pole, Double(step) / Double(steps))
      if grounds.allSatisfy({ color.contrast(to: $0) >= least }) { return color }
    }
    return pole
  }

  /// White or black, whichever can be read better on all of them.
  package static func farthest(from grounds: [Color]) -> Color {
    let (white, black) = (Color.rgb(255, 255, 255), Color.rgb(0, 0, 0))
    func least(_ ink: Color) -> Double { grounds.map { ink.contrast(to: $0) }.min() ?? 1 }
    return least(white) >= least(black) ? white : black
  }

  /// A colour between this one and another: of the other so large a part.
  package func mixed(with other: Color, _ part: Double) -> Color {
    guard case .rgb(let red, let green, let blue) = self,
      case .rgb(let otherRed, let otherGreen, let otherBlue) = other
    else { return self }
    func mix(_ mine: UInt8, _ others: UInt8) -> UInt8 {
      UInt8((Double(mine) + (Double(others) - Double(mine)) * part).rounded())
    }
    return .rgb(mix(red, otherRed), mix(green, otherGreen), mix(blue, otherBlue))
  }

  /// The relative luminance after WCAG 2.2.
  private var luminance: Double? {
    guard case .rgb(let red, let green, let blue) = self else { return nil }
    return 0.2126 * Self.linear(red) + 0.7152 * Self.linear(green) + 0.0722 * Self.linear(blue)
  }

  private static func linear(_ part: UInt8) -> Double {
    let value = Double(part) / 255
    return value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4)
  }
}
