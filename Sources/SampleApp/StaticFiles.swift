import Hummingbird
import Logging

/// Serves the scripts and styles of the app's page from a folder, with an entity tag for each.
///
/// Browsers keep a copy and ask whether it still holds (`no-cache`), so an edited file shows at the next load.
/// - Parameters:
///   - folder: the absolute path of the folder.
///   - logger: receives what goes wrong while reading; where files are served from is not worth a line.
func staticFiles(in folder: String, logger: Logger) -> FileMiddleware<BasicRequestContext, LocalFileSystem> {
  var quiet = logger
  quiet.logLevel = max(logger.logLevel, .warning)
  return FileMiddleware(
    folder,
    cacheControl: CacheControl([
      (.textHtml, [CacheControl.CacheControlValue.noStore]),
      (MediaType(type: .any), [CacheControl.CacheControlValue.noCache]),
    ]),
    logger: quiet
  )
  .withAdditionalMediaTypes(forFileExtensions: [
    "html": MediaType.textHtml.withParameter(name: "charset", value: "utf-8"),
    "css": MediaType.textCss.withParameter(name: "charset", value: "utf-8"),
    "js": MediaType.textJavascript.withParameter(name: "charset", value: "utf-8"),
  ])
}
