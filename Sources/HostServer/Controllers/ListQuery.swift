import HostProtocol
import HostStore
import HostValues
import Hummingbird

/// Which part of the list `GET /sessions` wants.
struct ListQuery: Sendable {
  /// Of the last session of the part before; nil begins with the newest.
  private(set) var place: PlaceInUse?
  private(set) var limit = limits.upperBound

  static let limits = 1...200
  /// What a place looks like in an address.
  static let placePattern = "^[0-9]{1,15}[.][0-9]{1,15}$"

  init(_ request: Request) throws(Problem) {
    for (name, value) in WebAddress.items(inQuery: request.uri.query ?? "") {
      switch name {
      case "before":
        guard let place = PlaceInUse(value) else {
          throw .badRequest(
            "before must be the next of an earlier answer, such as 1795255200000.12; it is \"\(value.abridged())\"",
            pointer: "/before")
        }
        self.place = place
      case "limit":
        guard let number = Int(value), Self.limits.contains(number) else {
          throw .badRequest(
            "limit must be a whole number from \(Self.limits.lowerBound) to \(Self.limits.upperBound); it is "
              + "\"\(value.abridged())\"", pointer: "/limit")
        }
        limit = number
      default: throw .unknownParameter(name, known: ["before", "limit"])
      }
    }
  }
}
