/// A page of the longest kind that is read, made to cost as much as it can.
struct HostilePage {
  let name: String
  let bytes: [UInt8]

  /// A beginning, a part again and again to the length of a page, and an end.
  init(_ name: String, _ start: String = "", of part: [UInt8], _ end: String = "", length: Int) {
    self.name = name
    let room = max(0, length - start.utf8.count - end.utf8.count)
    bytes = Array(start.utf8) + (0..<room / part.count).flatMap { _ in part } + Array(end.utf8)
  }

  static func all(length: Int) -> [Self] {
    func page(_ name: String, _ start: String = "", of part: String, _ end: String = "") -> Self {
      Self(name, start, of: Array(part.utf8), end, length: length)
    }
    let wide = (0..<length / 11).map { "a\($0)=1" }.joined(separator: " ")
    let long = String(repeating: "x", count: 4000)
    let marks = String(repeating: "\u{301}", count: 2000)
    let blanks = String(repeating: "\u{3000}", count: 1300)
    return [
      page("a tag of many attributes", "<script \(wide) src=a.js>", of: " "),
      page("a tag of one attribute again and again", "<script ", of: "src=a ", ">"),
      page("scripts of many attributes", of: "<script a b c d e f g h i j k l m n o p q r s t src=a.js></script>"),
      page("deep", of: "<b>"), page("deep and ended wrongly", of: "<div></b>"), page("deep tables", of: "<table>"),
      page("many paragraphs", of: "<p>"), page("anchors without an end", of: "<a "),
      page("comments without an end", of: "<!--"),
      page("many comments", of: "<!-->"), page("declarations", of: "<!x>"), page("less than", of: "<"),
      page("end tags", of: "</a b>"),
      page("scripts without an end", of: "<script>"), page("scripts that nearly end", "<script>", of: "</scrip"),
      page("empty scripts", of: "<script></script>"), page("empty titles", of: "<title></title>"),
      page("tags inside a title", "<title>", of: "<b>"), page("references in a title", "<title>", of: "&amp;"),
      page("references in text", of: "&amp"), page("half references", "<meta http-equiv=\"", of: "&a", "\">"),
      page("references in sources", of: "<script src='&lt&amp;&x;&#1;'></script>"),
      page("references in tags", of: "<meta http-equiv=x content='\(String(repeating: "&lt;", count: 200))'>"),
      page("metas that say nothing", of: "<meta name=x>"), page("metas", of: "<meta http-equiv=x>"),
      page("policies", of: "<meta http-equiv=content-security-policy content='frame-ancestors \(long)'>"),
      page(
        "policies of many words",
        of: "<meta http-equiv=content-security-policy content='"
          + "\(String(repeating: "a; ", count: 1300))'>"),
      page("refreshes", of: "<meta http-equiv=refresh content='\(long)'>"),
      page("long sources", of: "<script src='\(long)'></script>"), page("long scripts", of: "<script>\(long)</script>"),
      page("a script of one line", "<script>", of: "x"),
      page("an attribute of one line", "<script src=\"", of: "x", "\">"),
      page("an attribute without an end", "<script src=\"", of: "x"), page("no tag at all", of: "x"),
      page("combining marks in scripts", of: "<script>e\(marks)</script>"),
      page("combining marks in sources", of: "<script src='e\(marks)'></script>"),
      page("combining marks in policies", of: "<meta http-equiv=refresh content='e\(marks)'>"),
      page("wide blanks in scripts", of: "<script>\(blanks)</script>"),
      page("zeros", of: "<script src='\0\0'></script>"),
      Self("no UTF-8 in scripts", "<script>", of: [0xFF], length: length),
      Self(
        "half letters in scripts",
        of: Array("<script>".utf8) + [UInt8](repeating: 0x80, count: 4000)
          + Array("</script>".utf8), length: length),
      Self(
        "no UTF-8 in sources",
        of: Array("<script src='".utf8) + [UInt8](repeating: 0xFF, count: 4000)
          + Array("'></script>".utf8), length: length),
    ]
  }
}
