import HostProtocol
import HostValues

/// The rows of what a dashboard page says for the browser that it runs in.
extension CommandRow {
  private static let widths = 0...100_000

  static let open = CommandRow(
    "The page opens the session and holds its app from now on.", by: .page, .stage,
    .required("width", .measure(widths, unit: "pixels")), .optional("path", .text(.path)),
    .optional("state", .anything)
  ) { stage, width, path, state in
    .open(stage: stage, width: width, place: path.map { DashboardPlace(path: $0, state: state) })
  }

  static let frameLoaded = CommandRow("The frame's load event.", by: .page, .required("load", .whole)) {
    .frameLoaded(load: $0)
  }

  static let framesInside = CommandRow(
    "The document in the frame holds frames of its own.", by: .page, .required("load", .whole),
    .required("count", .whole(1...1_000))
  ) { .framesInside(load: $0, count: $1) }

  static let resize = CommandRow(
    "The frame has another width.", by: .page, .required("width", .measure(widths, unit: "pixels"))
  ) { .resize(width: $0) }

  static let message = CommandRow(
    "A message event of the page's window.", by: .page, .required("load", .whole), .required("sender", .word),
    .required("origin", .text), .optional("data", .anything, or: .null), .optional("unreadable", .text)
  ) { load, sender, origin, data, unreadable in
    .message(
      load: load,
      ReceivedMessage(
        sender: sender, origin: origin, content: unreadable.map { .unreadable(why: $0) } ?? .data(data)))
  }
}
