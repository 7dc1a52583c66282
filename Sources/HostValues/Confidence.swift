/// How sure it is that the platform has a rule, or behaves so.
package enum Confidence: String, Sendable {
  case documented = "D"
  case observed = "O"
  case assumed = "A"
}
