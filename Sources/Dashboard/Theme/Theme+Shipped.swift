extension Theme {
  /// The themes that are part of the program, by the names of their scheme files in `Themes`.
  package static let shipped: [(slug: String, theme: Theme)] = schemes.map { scheme in
    (scheme.slug, Theme(BaseScheme(name: scheme.name, colors: scheme.palette.map(Color.init))))
  }

  private struct Shipped {
    let slug: String
    let name: String
    /// base00 to base0F.
    let palette: [UInt32]
  }

  private static let schemes: [Shipped] = [
    Shipped(
      slug: "amber-desk", name: "Amber Desk",
      palette: [
        0x19120B, 0x241D15, 0x342C24, 0x6A6258, 0xA39D97, 0xD6D0CA, 0xE9E3DD, 0xFAF4ED,
        0xF49286, 0xEC9C63, 0xD4AB4F, 0xA0BE66, 0x3BCABB, 0xDDA552, 0xF0986F, 0xEA91BC,
      ]),
    Shipped(
      slug: "harbour-night", name: "Harbour Night",
      palette: [
        0x091521, 0x131F2C, 0x222F3C, 0x576574, 0x96A0A9, 0xC8D2DD, 0xDCE6F0, 0xEEF6FF,
        0xF28788, 0xE99355, 0xD0A43A, 0x69C27E, 0x1AC1C9, 0x5DB2F7, 0xB897F0, 0xE189C5,
      ]),
    Shipped(
      slug: "moss-garden", name: "Moss Garden",
      palette: [
        0x0D170F, 0x172119, 0x263128, 0x5B675D, 0x99A19A, 0xCBD4CC, 0xDFE7E0, 0xEFF8F0,
        0xEC928B, 0xE19D63, 0xC4AD57, 0x88BF7C, 0x4EC5B1, 0x54BCE2, 0xC39AE2, 0xE391B8,
      ]),
    Shipped(
      slug: "north-window", name: "North Window",
      palette: [
        0xF6FBFF, 0xECF1F5, 0xDBE0E4, 0x82878B, 0x5B5E60, 0x2C2E30, 0x191B1D, 0x090B0D,
        0xAC3037, 0x9A4900, 0x815C06, 0x017835, 0x04717A, 0x255EBC, 0x7F42A6, 0xA13170,
      ]),
    Shipped(
      slug: "paper-lantern", name: "Paper Lantern",
      palette: [
        0xFFF9F0, 0xF5EFE5, 0xE5DFD5, 0x8B857C, 0x605D58, 0x302D29, 0x1D1A16, 0x0D0B07,
        0xAF3C3A, 0xA54C01, 0x8C5E07, 0x1B7E2A, 0x08787D, 0x1F68BC, 0x7D4DAD, 0xA23E7C,
      ]),
    Shipped(
      slug: "plum-dusk", name: "Plum Dusk",
      palette: [
        0x1A0F1F, 0x241929, 0x34293A, 0x6E6074, 0xA39BA8, 0xD6CDDB, 0xEAE1EE, 0xFAF1FF,
        0xF88D96, 0xF39762, 0xDCA744, 0x5ACA94, 0x1CC7D7, 0xA2A8FD, 0xD695E4, 0xEE8DBD,
      ]),
    Shipped(
      slug: "signal-lamps", name: "Signal Lamps",
      palette: [
        0x0F141D, 0x191E28, 0x292E38, 0x5E636F, 0x9B9EA6, 0xCDD1D9, 0xE1E5ED, 0xF1F5FE,
        0xFE8F5B, 0xED9E2F, 0xCFAF1D, 0x0CC1FD, 0x0AC8D8, 0x83B2FE, 0xBF9BFD, 0xDFA9DA,
      ]),
    Shipped(
      slug: "slate-rain", name: "Slate Rain",
      palette: [
        0x111417, 0x1C1E22, 0x2B2E32, 0x606368, 0x9C9FA1, 0xCFD1D4, 0xE2E5E8, 0xF3F5F8,
        0xDF9996, 0xD7A178, 0xC4AB6E, 0x89BD90, 0x67BEC7, 0x89B1E3, 0xBAA1DA, 0xD598BA,
      ]),
  ]
}

extension Color {
  fileprivate init(_ number: UInt32) {
    self = .rgb(UInt8(number >> 16), UInt8(number >> 8 & 255), UInt8(number & 255))
  }
}
