// swift-tools-version:6.1
import PackageDescription

// The floors of the house, lowest first. A target may import only from floors below its own; the test
// `Tests/Architecture` reads the imports and fails on an upward one. See docs/architecture.md.
let package = Package(
    name: "moonport",
    platforms: [.macOS(.v15)],
    products: [
        .executable(name: "moonport", targets: ["moonport"]),
        .executable(name: "moonport-sandbox", targets: ["moonport-sandbox"]),
        .executable(name: "moonport-bench", targets: ["moonport-bench"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
        .package(url: "https://github.com/apple/swift-nio-ssl", from: "2.37.6"),
        .package(url: "https://github.com/swift-server/async-http-client", from: "1.37.0"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
        .package(url: "https://github.com/LebJe/TOMLKit", from: "0.6.0"),
    ],
    targets: [
        // Floor 0: C libraries behind small shims. No logic.
        .systemLibrary(name: "CLuaLibrary", pkgConfig: "lua5.4", providers: [.apt(["liblua5.4-dev"])]),
        .target(name: "CLua", dependencies: ["CLuaLibrary"]),
        .systemLibrary(name: "CEditLibrary", pkgConfig: "libedit", providers: [.apt(["libedit-dev"])]),
        .target(name: "CEdit", dependencies: ["CEditLibrary"]),
        .target(name: "CArrow"),
        .target(name: "CArchive"),
        .target(name: "COffice"),
        .target(name: "CDigest"),
        .target(name: "CPlot"),

        // Floor 1: the words everybody uses.
        .target(name: "Vocabulary"),

        // Floor 2: open files, archives and threads of our own.
        .target(name: "Files", dependencies: ["CArchive", "Vocabulary"]),

        // Floor 3: four crafts that know nothing of each other.
        .target(name: "Lua", dependencies: ["CLua", "Vocabulary"]),
        .target(name: "Columns", dependencies: ["CArrow", "Vocabulary"], exclude: ["README.md"]),
        .target(
            name: "Transfer",
            dependencies: [
                "CArchive", "CDigest", "Files", "Vocabulary",
                .product(name: "AsyncHTTPClient", package: "async-http-client"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "NIOSSL", package: "swift-nio-ssl"),
            ],
            exclude: ["README.md"]),
        .target(name: "Display", dependencies: ["CPlot", "Vocabulary"]),

        // Floor 4: tables, and the domain of exports.
        .target(
            name: "Engine", dependencies: ["CArchive", "CArrow", "COffice", "Columns", "Files", "Vocabulary"],
            exclude: ["README.md"]),
        .target(
            name: "Exports",
            dependencies: ["Files", "Transfer", "Vocabulary", .product(name: "GRDB", package: "GRDB.swift")]),

        // Floor 5: one folder a dialect.
        .target(
            name: "Services",
            dependencies: [
                "Columns", "Exports", "Transfer", "Vocabulary", .product(name: "TOMLKit", package: "TOMLKit"),
            ]),

        // Floor 6: the Lua modules.
        .target(
            name: "Scripting",
            dependencies: [
                "Columns", "Display", "Engine", "Exports", "Files", "Lua", "Services", "Transfer", "Vocabulary",
            ]),

        // Floor 7: the prompt.
        .target(name: "Prompt", dependencies: ["CEdit", "Display", "Lua", "Vocabulary"]),

        // Floor 8: the command line.
        .executableTarget(
            name: "moonport",
            dependencies: [
                "Display", "Exports", "Files", "Lua", "Prompt", "Scripting", "Services", "Transfer", "Vocabulary",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            linkerSettings: [
                // Start-up is relocation: packed ones (glibc 2.36, Debian 12) take a quarter off it.
                .unsafeFlags(
                    ["-use-ld=lld", "-Xlinker", "-z", "-Xlinker", "pack-relative-relocs"],
                    .when(platforms: [.linux], configuration: .release))
            ]),

        // The sandbox: beside the house, sharing no wire code with it.
        .target(
            name: "Sandbox",
            dependencies: [
                "CArchive", "CDigest", "Columns", "Engine", "Files", "Vocabulary",
                .product(name: "GRDB", package: "GRDB.swift"),
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "NIOCore", package: "swift-nio"),
            ]),
        .executableTarget(
            name: "moonport-sandbox",
            dependencies: [
                "Sandbox", "Vocabulary",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ]),

        // What scripts/bench measures from inside. Not installed.
        .executableTarget(
            name: "moonport-bench", dependencies: ["CLua", "Columns", "Engine", "Lua", "Transfer", "Vocabulary"]),

        .testTarget(name: "Architecture"),
        .testTarget(name: "VocabularyTests", dependencies: ["Vocabulary"]),
        .testTarget(name: "LuaTests", dependencies: ["Lua", "Vocabulary"]),
        .testTarget(name: "ColumnsTests", dependencies: ["CArrow", "Columns", "Vocabulary"]),
        .testTarget(name: "EngineTests", dependencies: ["Columns", "Engine", "Files", "Vocabulary"]),
        .testTarget(
            name: "TransferTests",
            dependencies: [
                "Files", "Transfer", "Vocabulary", .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "NIOPosix", package: "swift-nio"), .product(name: "NIOSSL", package: "swift-nio-ssl"),
            ]),
        .testTarget(name: "DisplayTests", dependencies: ["Display"]),
        .testTarget(name: "ExportsTests", dependencies: ["Exports", "Vocabulary"]),
        .testTarget(
            name: "SandboxTests",
            dependencies: [
                "CArchive", "Engine", "Sandbox", "Vocabulary",
                .product(name: "AsyncHTTPClient", package: "async-http-client"),
                .product(name: "GRDB", package: "GRDB.swift"),
            ]),
        .testTarget(
            name: "ServicesTests",
            dependencies: ["Columns", "Exports", "Sandbox", "Services", "Transfer", "Vocabulary"]),
        .testTarget(
            name: "ScriptingTests",
            dependencies: [
                "Display", "Files", "Lua", "Sandbox", "Scripting", "Transfer", "Vocabulary", "moonport-sandbox",
                .product(name: "GRDB", package: "GRDB.swift"),
            ]),
        .testTarget(name: "PromptTests", dependencies: ["Display", "Lua", "Prompt", "Vocabulary"]),
        // Every message of the program, and docs/messages.md made of them.
        .testTarget(
            name: "MessagesTests",
            dependencies: [
                "Columns", "Display", "Engine", "Exports", "Files", "Lua", "Prompt", "Sandbox", "Scripting", "Services",
                "Transfer", "Vocabulary", "moonport", "moonport-sandbox",
                .product(name: "GRDB", package: "GRDB.swift"),
            ]),
        // A terminal for tests that type at a program; not part of the house.
        .target(name: "TerminalKit", dependencies: ["Display"], path: "Tests/TerminalKit"),
        .testTarget(
            name: "Acceptance",
            dependencies: ["Columns", "Display", "Engine", "Sandbox", "TerminalKit", "moonport", "moonport-sandbox"],
            exclude: [
                "CoveoSample", "GraphQLCore", "ObeliskCatalog", "ObeliskClient", "Readers", "SiftClient",
                "TicksupplyClient",
            ]),
    ]
)
