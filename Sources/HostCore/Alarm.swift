#if canImport(FoundationEssentials)
  package import FoundationEssentials
#else
  package import Foundation
#endif

/// A timer of a session. It is never cancelled: one that rings for a load that is over is ignored.
package enum Alarm: Sendable, Equatable {
  /// The document should have loaded by now.
  case document(load: Int)
  /// The document should have asked for its context by now.
  case handshake(load: Int)
  /// The app should have called ready by now.
  case ready(load: Int)
  /// The document that the app went to by itself should have called ready by now. Counts the load's documents.
  case readyAgain(load: Int, document: Int)
  /// The app should have hidden the loading overlay by now.
  case loading(load: Int, since: Date)
  /// The guest has given up waiting for an answer by now.
  case question(id: Int)
  /// A fault has lasted for its time.
  case fault(id: Int)
  /// A message that a fault held back is due.
  case heldPost(id: Int)
  /// A webhook is due, or a trial or a plan ends.
  case installation
  /// A load has waited long enough for the app to take its tokens.
  case launch(load: Int)
}
