// swift-tools-version: 6.2
import PackageDescription

// Every Swift target is held to the same rules; a warning is an error.
let strict: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .treatAllWarnings(as: .error),
]

// Targets that speak to C also name every unsafe use.
let strictWithC = strict + [.strictMemorySafety()]

let argumentParser = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")
let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
let cryptoExtras = Target.Dependency.product(name: "CryptoExtras", package: "swift-crypto")
let grdb = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")
let httpTypes = Target.Dependency.product(name: "HTTPTypes", package: "swift-http-types")
let logging = Target.Dependency.product(name: "Logging", package: "swift-log")
let mustache = Target.Dependency.product(name: "Mustache", package: "swift-mustache")

let package = Package(
    name: "tocsin",
    products: [
        .executable(name: "tocsin", targets: ["Tocsin"]),
        .executable(name: "dingtalk-simulator", targets: ["SimulatorCommand"]),
        .executable(name: "workbook-bench", targets: ["WorkbookBench"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.0"),
        .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.0"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.0"),
    ],
    targets: [
        // System libraries: a module map and typed doors, nothing else.
        .systemLibrary(name: "CCurl", pkgConfig: "libcurl", providers: [.apt(["libcurl4-openssl-dev"])]),
        .systemLibrary(name: "CLinux"),
        .systemLibrary(name: "COpenSSL", pkgConfig: "libssl", providers: [.apt(["libssl-dev"])]),
        .systemLibrary(name: "CXML", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),
        .systemLibrary(name: "CZip", pkgConfig: "libzip", providers: [.apt(["libzip-dev"])]),
        .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),

        // Leaves: each heavy dependency has one home.
        .target(name: "Domain", swiftSettings: strict),
        .target(name: "OutboundHTTP", dependencies: ["CCurl"], swiftSettings: strictWithC),
        .target(name: "Workbook", dependencies: ["CXML", "CZip"], swiftSettings: strictWithC),
        .target(
            name: "HTTPServer",
            dependencies: ["CLinux", "COpenSSL", httpTypes, logging],
            swiftSettings: strictWithC
        ),
        .target(
            name: "HTTPHandlers",
            dependencies: ["HTTPServer", "CLinux", "CZlib", httpTypes],
            swiftSettings: strictWithC
        ),
        .target(name: "Storage", dependencies: ["Domain", grdb, crypto, cryptoExtras], swiftSettings: strict),
        .target(name: "DingTalk", dependencies: ["OutboundHTTP", crypto], swiftSettings: strict),

        // The product.
        .target(name: "Delivering", dependencies: ["Domain", "Storage", "DingTalk", logging], swiftSettings: strict),
        .target(
            name: "Web",
            dependencies: [
                "Domain", "Storage", "Workbook", "HTTPServer", "HTTPHandlers", httpTypes, logging, mustache,
            ],
            swiftSettings: strict
        ),
        .executableTarget(
            name: "Tocsin",
            dependencies: [
                "Domain", "Storage", "OutboundHTTP", "DingTalk", "Delivering", "HTTPServer", "HTTPHandlers", "Web",
                argumentParser, logging,
            ],
            swiftSettings: strict
        ),

        // The stand-in for DingTalk.
        .target(
            name: "DingTalkSimulator",
            dependencies: ["HTTPServer", "HTTPHandlers", crypto, httpTypes, logging],
            swiftSettings: strict
        ),
        .executableTarget(
            name: "SimulatorCommand",
            dependencies: ["DingTalkSimulator", argumentParser],
            swiftSettings: strict
        ),

        // What `make bench-import` measures.
        .executableTarget(name: "WorkbookBench", dependencies: ["Workbook"], swiftSettings: strict),

        // What `make bench-http` and `make attack` measure: the HTTP server with nothing behind it.
        .executableTarget(
            name: "HTTPBenchServer",
            dependencies: ["HTTPServer", "HTTPHandlers", httpTypes, logging],
            swiftSettings: strict
        ),

        // Tests.
        .target(
            name: "TestSupport",
            dependencies: ["Domain", "Storage", "HTTPServer", "HTTPHandlers", httpTypes, logging],
            swiftSettings: strict
        ),
        .testTarget(name: "DomainTests", dependencies: ["Domain", "TestSupport"], swiftSettings: strict),
        .testTarget(name: "OutboundHTTPTests", dependencies: ["OutboundHTTP"], swiftSettings: strict),
        .testTarget(
            name: "WorkbookTests",
            dependencies: ["Workbook", "CZip"],
            resources: [.copy("Fixtures")],
            swiftSettings: strict
        ),
        .testTarget(
            name: "HTTPServerTests",
            dependencies: ["HTTPServer", "TestSupport", httpTypes, logging],
            swiftSettings: strict
        ),
        .testTarget(
            name: "HTTPHandlersTests",
            dependencies: ["HTTPHandlers", "HTTPServer", "TestSupport", httpTypes],
            swiftSettings: strict
        ),
        .testTarget(
            name: "StorageTests",
            dependencies: ["Storage", "Domain", "TestSupport", grdb],
            resources: [.copy("Fixtures")],
            swiftSettings: strict
        ),
        .testTarget(
            name: "DingTalkTests",
            dependencies: ["DingTalk", "OutboundHTTP", "DingTalkSimulator"],
            swiftSettings: strict
        ),
        .testTarget(
            name: "DeliveringTests",
            dependencies: [
                "Delivering", "Domain", "Storage", "DingTalk", "OutboundHTTP", "DingTalkSimulator", "TestSupport",
                grdb, logging,
            ],
            swiftSettings: strict
        ),
        .testTarget(
            name: "WebTests",
            dependencies: [
                "Web", "Domain", "Storage", "Workbook", "HTTPServer", "HTTPHandlers", "TestSupport", httpTypes, logging,
            ],
            swiftSettings: strict
        ),
        .testTarget(
            name: "TocsinTests",
            dependencies: [
                "Tocsin", "Web", "Storage", "Domain", "DingTalk", "DingTalkSimulator", "HTTPServer", "OutboundHTTP",
                "TestSupport", argumentParser, logging,
            ],
            swiftSettings: strict
        ),
    ],
    swiftLanguageModes: [.v6]
)
