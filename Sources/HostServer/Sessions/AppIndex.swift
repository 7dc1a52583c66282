import Synchronization

/// The sessions of this process by the id of their app, to find the one that an app's backend means.
///
/// The rule, which stands here alone: a call that names an app belongs to the only session in use that has this app. When
/// several have it, or none that is in use, it belongs to the one used last of those that a page has opened; when no
/// page has opened any, to the one used last. A use is what a page, a merchant or a script does, not a call of a
/// backend, so one call after the other finds the same session. Recordings to look at are not in here: no app asks in
/// their name.
final class AppIndex: Sendable {
  private struct Place {
    /// Greater than that of every use before.
    var use: Int
    var isOpened: Bool
    var isInUse: Bool
  }

  private struct Table {
    var places: [String: [String: Place]] = [:]
    var apps: [String: String] = [:]
    var uses = 0

    mutating func put(_ session: String, app: String, isOpened: Bool) {
      uses += 1
      if let before = apps[session], before != app { take(session) }
      apps[session] = app
      places[app, default: [:]][session] = Place(use: uses, isOpened: isOpened, isInUse: true)
    }

    mutating func take(_ session: String) {
      guard let app = apps.removeValue(forKey: session) else { return }
      places[app]?[session] = nil
      if places[app]?.isEmpty == true { places[app] = nil }
    }
  }

  private let table = Mutex(Table())

  /// A session that was made, or read from the journal: it is in use from now on.
  func add(_ session: String, app: String, isOpened: Bool = false) {
    table.withLock { $0.put(session, app: app, isOpened: isOpened) }
  }

  /// Something was done in a session, which may have changed its app. One that was removed stays away.
  func use(_ session: String, app: String, isOpened: Bool) {
    table.withLock { table in
      if table.apps[session] != nil { table.put(session, app: app, isOpened: isOpened) }
    }
  }

  /// A session waits in the journal from now on, until it is read again.
  func setAside(_ session: String) {
    table.withLock { table in
      if let app = table.apps[session] { table.places[app]?[session]?.isInUse = false }
    }
  }

  func remove(_ session: String) { table.withLock { $0.take(session) } }

  /// The session that a call of this app belongs to; nil when no session of this process has the app.
  func session(of app: String) -> String? {
    let places = table.withLock { $0.places[app] } ?? [:]
    let inUse = places.filter(\.value.isInUse)
    if inUse.count == 1 { return inUse.first?.key }
    let opened = places.filter(\.value.isOpened)
    return (opened.isEmpty ? places : opened).max { $0.value.use < $1.value.use }?.key
  }

  /// The only session there is in this process; nil when there are none, or several.
  var only: String? { table.withLock { $0.apps.count == 1 ? $0.apps.first?.key : nil } }
}
