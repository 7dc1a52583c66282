/// Whether a page is told that its reader prefers light or dark.
package enum ColorScheme: String, Sendable, CaseIterable { case light, dark }

/// What a page is told about its reader.
struct PageLook: Sendable {
  let locale: String?
  let colorScheme: ColorScheme?
  let userAgent: String

  /// Sets up one page, or one frame with a process of its own, before its first script runs.
  func prepare(_ session: String, of connection: Connection) async {
    await connection.post(PageDomain.Enable(), to: session)
    await connection.post(PageDomain.SetLifecycleEventsEnabled(), to: session)
    await connection.post(RuntimeDomain.Enable(), to: session)
    await connection.post(LogDomain.Enable(), to: session)
    await connection.post(NetworkDomain.Enable(), to: session)
    if let colorScheme {
      let feature = EmulationDomain.SetEmulatedMedia.Feature(name: "prefers-color-scheme", value: colorScheme.rawValue)
      await connection.post(EmulationDomain.SetEmulatedMedia(features: [feature]), to: session)
    }
    if let locale {
      await connection.post(EmulationDomain.SetLocaleOverride(locale: locale), to: session)
      await connection.post(
        EmulationDomain.SetUserAgentOverride(userAgent: userAgent, acceptLanguage: locale), to: session)
    }
    await connection.post(TargetDomain.SetAutoAttach(), to: session)
    await connection.post(RuntimeDomain.RunIfWaitingForDebugger(), to: session)
  }
}
