/// The product's version, by semantic versioning.
package let hostVersion = "0.1.0"
