import Hummingbird

extension Pages {
  /// The page of the refresh authorities; its script chooses language and theme as the browser prefers them.
  func authorities() -> Response {
    html([
      "title": "salla-host: refresh authorities", "theme": "light", "locale": "en", "dir": "ltr", "authorities": true,
    ])
  }

  /// The page with a small client of Salla's storefront.
  func storefront() -> Response {
    html(["title": "salla-host: storefront", "theme": "light", "locale": "en", "dir": "ltr", "storefront": true])
  }
}
