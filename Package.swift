// swift-tools-version:6.2

import PackageDescription

let strict: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .treatAllWarnings(as: .error),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

let package = Package(
  name: "salla-host",
  platforms: [.macOS(.v15)],
  products: [
    .executable(name: "salla-host", targets: ["salla-host"])
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
    .package(url: "https://github.com/apple/swift-asn1", from: "1.7.0"),
    .package(url: "https://github.com/apple/swift-certificates", from: "1.21.0"),
    .package(url: "https://github.com/apple/swift-collections", from: "1.6.0"),
    .package(url: "https://github.com/apple/swift-configuration", from: "1.4.0", traits: []),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.0"),
    .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
    .package(url: "https://github.com/apple/swift-log", from: "1.16.0"),
    .package(url: "https://github.com/apple/swift-nio", from: "2.101.0"),
    .package(url: "https://github.com/apple/swift-nio-extras", from: "1.35.0"),
    .package(url: "https://github.com/apple/swift-nio-ssl", from: "2.37.0"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    // One trait: SwiftPM passes several in a random order, and each new order compiles hummingbird again.
    .package(
      url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.0", traits: ["ConfigurationSupport"]),
    .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.0"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.0"),
    .package(url: "https://github.com/vapor/jwt-kit", from: "5.7.0"),
    .package(url: "https://github.com/swift-server/async-http-client", from: "1.37.0"),
    .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
  ],
  targets: [
    .target(name: "HostValues", swiftSettings: strict),
    .target(name: "HostProtocol", dependencies: ["HostValues"], swiftSettings: strict),
    .systemLibrary(
      name: "CLibXML2", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"]), .brew(["libxml2"])]),
    .target(name: "HostMarkup", dependencies: ["CLibXML2"], swiftSettings: strict),
    .target(name: "HostPreflight", dependencies: ["HostProtocol", "HostValues"], swiftSettings: strict),
    .target(
      name: "HostPlatform", dependencies: ["HostValues", .product(name: "Crypto", package: "swift-crypto")],
      swiftSettings: strict),
    .target(
      name: "HostCore", dependencies: ["HostPlatform", "HostPreflight", "HostProtocol", "HostValues"],
      swiftSettings: strict),
    .target(
      name: "HostTokens",
      dependencies: ["HostValues", .product(name: "Crypto", package: "swift-crypto")],
      swiftSettings: strict
    ),
    .target(
      name: "HostAuthorities",
      dependencies: ["HostPlatform", "HostValues", .product(name: "JWTKit", package: "jwt-kit")],
      swiftSettings: strict),
    .target(
      name: "HostStore",
      dependencies: [
        "HostValues",
        .product(name: "DequeModule", package: "swift-collections"),
        .product(name: "GRDB", package: "GRDB.swift"),
      ],
      swiftSettings: strict
    ),
    .target(
      name: "HostScenario",
      dependencies: [
        "HostCore", "HostMarkup", "HostProtocol", "HostValues", .product(name: "Yams", package: "Yams"),
      ],
      swiftSettings: strict
    ),
    .systemLibrary(name: "CSpawn"),
    .target(name: "HostBrowser", dependencies: ["CSpawn"], swiftSettings: strict),
    .target(
      name: "HostEdge",
      dependencies: [
        "HostValues",
        .product(name: "Crypto", package: "swift-crypto"),
        .product(name: "HummingbirdCore", package: "hummingbird"),
        .product(name: "HummingbirdHTTP2", package: "hummingbird"),
        .product(name: "Logging", package: "swift-log"),
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOSSL", package: "swift-nio-ssl"),
        .product(name: "NIOTLS", package: "swift-nio"),
        .product(name: "SwiftASN1", package: "swift-asn1"),
        .product(name: "X509", package: "swift-certificates"),
      ],
      swiftSettings: strict
    ),
    .target(
      name: "HostServer",
      dependencies: [
        "HostAuthorities", "HostCore", "HostEdge", "HostMarkup", "HostPlatform", "HostPreflight",
        "HostProtocol",
        "HostScenario", "HostStore", "HostTokens", "HostValues", "SampleApp",
        .product(name: "AsyncHTTPClient", package: "async-http-client"),
        .product(name: "Configuration", package: "swift-configuration"),
        .product(name: "Crypto", package: "swift-crypto"),
        .product(name: "DequeModule", package: "swift-collections"),
        .product(name: "HTTPTypes", package: "swift-http-types"),
        .product(name: "Hummingbird", package: "hummingbird"),
        .product(name: "HummingbirdCore", package: "hummingbird"),
        .product(name: "Logging", package: "swift-log"),
        .product(name: "Mustache", package: "swift-mustache"),
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOFoundationCompat", package: "swift-nio"),
        .product(name: "NIOHTTP1", package: "swift-nio"),
        .product(name: "NIOHTTPTypes", package: "swift-nio-extras"),
        .product(name: "NIOHTTPTypesHTTP1", package: "swift-nio-extras"),
        .product(name: "NIOPosix", package: "swift-nio"),
        .product(name: "NIOSSL", package: "swift-nio-ssl"),
        .product(name: "NIOWebSocket", package: "swift-nio"),
        .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
        .product(name: "UnixSignals", package: "swift-service-lifecycle"),
        .product(name: "Yams", package: "Yams"),
      ],
      swiftSettings: strict
    ),
    .target(
      name: "HostTool",
      dependencies: [
        "HostAuthorities", "HostBrowser", "HostCore", "HostEdge", "HostMarkup", "HostPreflight", "HostProtocol",
        "HostScenario", "HostServer", "HostStore", "HostTokens", "HostValues",
        .product(name: "AsyncHTTPClient", package: "async-http-client"),
        .product(name: "Logging", package: "swift-log"),
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOFoundationCompat", package: "swift-nio"),
        .product(name: "NIOHTTP1", package: "swift-nio"),
        .product(name: "NIOPosix", package: "swift-nio"),
      ],
      swiftSettings: strict
    ),
    .target(
      name: "SampleApp",
      dependencies: [
        .product(name: "AsyncHTTPClient", package: "async-http-client"),
        .product(name: "Crypto", package: "swift-crypto"),
        .product(name: "HTTPTypes", package: "swift-http-types"),
        .product(name: "Hummingbird", package: "hummingbird"),
        .product(name: "HummingbirdCore", package: "hummingbird"),
        .product(name: "Logging", package: "swift-log"),
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOHTTP1", package: "swift-nio"),
      ],
      swiftSettings: strict
    ),
    .executableTarget(
      name: "salla-host",
      dependencies: [
        "HostServer", "HostTool",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: strict
    ),
    .executableTarget(
      name: "salla-host-bench",
      dependencies: [
        "HostCore", "HostMarkup", "HostPreflight", "HostProtocol", "HostServer", "HostStore", "HostTokens",
        "HostValues",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
        .product(name: "GRDB", package: "GRDB.swift"),
        .product(name: "Hummingbird", package: "hummingbird"),
        .product(name: "Logging", package: "swift-log"),
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOHTTP1", package: "swift-nio"),
        .product(name: "NIOPosix", package: "swift-nio"),
        .product(name: "NIOWebSocket", package: "swift-nio"),
      ],
      path: "Benchmarks/Server",
      swiftSettings: strict
    ),
    .target(
      name: "HostTestSupport", dependencies: ["HostCore", "HostPreflight", "HostProtocol", "HostValues"],
      swiftSettings: strict),
    .testTarget(name: "HostValuesTests", dependencies: ["HostTestSupport", "HostValues"], swiftSettings: strict),
    .testTarget(
      name: "HostProtocolTests", dependencies: ["HostProtocol", "HostTestSupport", "HostValues"], swiftSettings: strict),
    .testTarget(
      name: "HostPreflightTests", dependencies: ["HostPreflight", "HostProtocol", "HostTestSupport", "HostValues"],
      swiftSettings: strict),
    .testTarget(name: "HostPlatformTests", dependencies: ["HostPlatform", "HostValues"], swiftSettings: strict),
    .testTarget(
      name: "HostCoreTests",
      dependencies: ["HostCore", "HostPlatform", "HostPreflight", "HostProtocol", "HostTestSupport", "HostValues"],
      swiftSettings: strict),
    .testTarget(
      name: "HostScenarioTests",
      dependencies: [
        "HostCore", "HostMarkup", "HostProtocol", "HostScenario", "HostTestSupport", "HostValues",
        .product(name: "Mustache", package: "swift-mustache"),
      ],
      swiftSettings: strict
    ),
    .testTarget(
      name: "HostAuthoritiesTests", dependencies: ["HostAuthorities", "HostPlatform", "HostValues"],
      swiftSettings: strict),
    .testTarget(
      name: "HostStoreTests",
      dependencies: ["HostStore", .product(name: "GRDBSQLite", package: "GRDB.swift")], swiftSettings: strict),
    .testTarget(name: "HostBrowserTests", dependencies: ["HostBrowser"], swiftSettings: strict),
    .testTarget(
      name: "HostEdgeTests",
      dependencies: [
        "HostEdge", "HostTestSupport", .product(name: "Crypto", package: "swift-crypto"),
        .product(name: "SwiftASN1", package: "swift-asn1"),
        .product(name: "X509", package: "swift-certificates"),
      ],
      swiftSettings: strict
    ),
    .testTarget(name: "HostMarkupTests", dependencies: ["HostMarkup"], swiftSettings: strict),
    .testTarget(name: "HostTokensTests", dependencies: ["HostTokens", "HostValues"], swiftSettings: strict),
    .testTarget(
      name: "HostToolTests", dependencies: ["HostProtocol", "HostTool", "HostValues"], swiftSettings: strict),
    .testTarget(
      name: "SampleAppTests",
      dependencies: [
        "SampleApp",
        .product(name: "AsyncHTTPClient", package: "async-http-client"),
        .product(name: "Crypto", package: "swift-crypto"),
        .product(name: "HTTPTypes", package: "swift-http-types"),
        .product(name: "Hummingbird", package: "hummingbird"),
        .product(name: "HummingbirdTesting", package: "hummingbird"),
        .product(name: "Logging", package: "swift-log"),
        .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
      ],
      swiftSettings: strict
    ),
    .testTarget(
      name: "HostServerTests",
      dependencies: [
        "HostAuthorities", "HostCore", "HostEdge", "HostPlatform", "HostPreflight", "HostProtocol", "HostServer",
        "HostStore", "HostTestSupport", "HostTokens", "HostValues",
        .product(name: "AsyncHTTPClient", package: "async-http-client"),
        .product(name: "GRDBSQLite", package: "GRDB.swift"),
        .product(name: "HTTPTypes", package: "swift-http-types"),
        .product(name: "Hummingbird", package: "hummingbird"),
        .product(name: "HummingbirdTesting", package: "hummingbird"),
        .product(name: "Logging", package: "swift-log"),
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOEmbedded", package: "swift-nio"),
        .product(name: "NIOHTTP1", package: "swift-nio"),
        .product(name: "NIOPosix", package: "swift-nio"),
        .product(name: "NIOSSL", package: "swift-nio-ssl"),
        .product(name: "NIOWebSocket", package: "swift-nio"),
      ],
      swiftSettings: strict
    ),
  ]
)
