/// Bytes that no writer of recordings has written.
struct Damage: Error {}
