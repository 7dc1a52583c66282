/// What the browser is started with: headless, spoken to on files 3 and 4, alone with its own profile, and quiet.
enum BrowserFlags {
  /// For a window that a person uses: nothing that asks, and no bar that warns of the flags.
  static func window(_ url: String, profile: String, isRoot: Bool) -> [String] {
    var flags = ["--user-data-dir=\(profile)", "--no-first-run", "--no-default-browser-check", "--test-type"]
    // Chromium's sandbox needs a user other than root.
    if isRoot { flags.append("--no-sandbox") }
    return flags + [url]
  }

  static func all(profile: String, isRoot: Bool) -> [String] {
    var flags = fixed + ["--user-data-dir=\(profile)"]
    // Chromium's sandbox needs a user other than root.
    if isRoot { flags.append("--no-sandbox") }
    #if os(Linux)
      // The shared memory of a container is often too small.
      flags.append("--disable-dev-shm-usage")
    #endif
    return flags
  }

  private static let fixed = [
    "--headless=new",
    "--remote-debugging-pipe",
    // Each page gets a window of its own; another for nobody costs two processes.
    "--no-startup-window",
    "--window-size=1280,800",
    "--force-color-profile=srgb",
    "--hide-scrollbars",
    "--mute-audio",
    // Nothing that asks, saves or introduces itself.
    "--no-first-run",
    "--no-default-browser-check",
    "--password-store=basic",
    "--use-mock-keychain",
    "--disable-extensions",
    "--disable-default-apps",
    "--disable-breakpad",
    "--disable-search-engine-choice-screen",
    // Nothing that talks to anybody but the pages that are opened.
    "--disable-background-networking",
    "--disable-client-side-phishing-detection",
    "--disable-component-update",
    "--disable-domain-reliability",
    "--disable-field-trial-config",
    "--disable-sync",
    "--metrics-recording-only",
    "--no-pings",
    // A page works alike whether or not it is in front.
    "--disable-background-timer-throttling",
    "--disable-backgrounding-occluded-windows",
    "--disable-hang-monitor",
    "--disable-ipc-flooding-protection",
    "--disable-renderer-backgrounding",
    "--disable-features=" + quiet.joined(separator: ","),
  ]

  private static let quiet = [
    "AutofillServerCommunication", "CertificateTransparencyComponentUpdater", "DialMediaRouteProvider",
    "GlobalMediaControls", "HttpsUpgrades", "InterestFeedContentSuggestions", "MediaRouter", "OptimizationHints",
    "PaintHolding", "Translate",
    // Pages of their own in every window, below an address bar that nobody sees, and a process kept at hand: nearly half
    // of what opening a page costs (O, 156).
    "PreloadTopChromeWebUI", "SpareRendererForSitePerProcess", "WebUIOmniboxAimPopup", "WebUIOmniboxFullPopup",
    "WebUIOmniboxPopup",
  ]
}
