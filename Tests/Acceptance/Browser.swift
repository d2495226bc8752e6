import Foundation
import Testing

/// A browser without a window (Debian's chromium), for looking at pages as a reader does.
///
/// What it draws is kept in the folder that MOONPORT_SCREENSHOTS names; without one it is gone when the test ends.
final class Browser {
    private let folder: URL
    private let isKept: Bool

    init() throws {
        let named = ProcessInfo.processInfo.environment["MOONPORT_SCREENSHOTS"] ?? ""
        isKept = !named.isEmpty
        folder =
            isKept
            ? URL(fileURLWithPath: named)
            : FileManager.default.temporaryDirectory.appendingPathComponent("screenshots-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }

    deinit { if !isKept { try? FileManager.default.removeItem(at: folder) } }

    /// What the reader's system is set to.
    enum Ground: String, CaseIterable {
        case light, dark

        /// Chromium's number for it.
        fileprivate var setting: String { self == .dark ? "0" : "1" }
    }

    /// A picture of a page: the bytes of a PNG.
    func screenshot(
        of page: URL, named name: String, width: Int, height: Int, _ ground: Ground = .light
    ) throws -> Data {
        let picture = folder.appendingPathComponent("\(name)-\(width)x\(height)-\(ground.rawValue).png")
        _ = try run([
            "--screenshot=\(picture.path)", "--window-size=\(width),\(height)", "--hide-scrollbars",
            "--blink-settings=preferredColorScheme=\(ground.setting)", page.absoluteString,
        ])
        return try Data(contentsOf: picture)
    }

    /// The page as it is after its scripts have run, as text of HTML.
    func document(of page: URL, width: Int = 1000, height: Int = 600) throws -> String {
        try run(["--dump-dom", "--window-size=\(width),\(height)", page.absoluteString])
    }

    /// A file of this browser's folder.
    func write(_ bytes: some DataProtocol, to name: String) throws -> URL {
        let file = folder.appendingPathComponent(name)
        try Data(bytes).write(to: file)
        return file
    }

    /// How often each colour (`#rrggbb`) occurs in a picture; counted by the browser, which knows how to read PNG.
    func colors(of picture: Data) throws -> [String: Int] {
        let page = try write(
            Data(
                """
                <!doctype html><pre id="out"></pre><img id="picture" src="data:image/png;base64,\
                \(picture.base64EncodedString())"><script>
                const picture = document.getElementById("picture");
                // The document is taken after this event.
                window.addEventListener("load", () => {
                  const canvas = new OffscreenCanvas(picture.naturalWidth, picture.naturalHeight);
                  const context = canvas.getContext("2d");
                  context.drawImage(picture, 0, 0);
                  const data = new Uint32Array(context.getImageData(0, 0, canvas.width, canvas.height).data.buffer);
                  const counts = new Map();
                  for (const pixel of data) counts.set(pixel, (counts.get(pixel) ?? 0) + 1);
                  const hex = n => (n & 255).toString(16).padStart(2, "0");
                  document.getElementById("out").textContent = [...counts].map(([pixel, count]) =>
                    "#" + hex(pixel) + hex(pixel >> 8) + hex(pixel >> 16) + " " + count).join("\\n");
                  picture.remove();
                });
                </script>
                """.utf8), to: "colors-\(UUID().uuidString).html")
        defer { try? FileManager.default.removeItem(at: page) }
        let text = try document(of: page)
        let pairs = text.matches(of: /(#[0-9a-f]{6}) ([0-9]+)/).map { (String($0.1), Int($0.2) ?? 0) }
        return Dictionary(pairs) { $0 + $1 }
    }

    private func run(_ arguments: [String]) throws -> String {
        let profile = FileManager.default.temporaryDirectory.appendingPathComponent("browser-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: profile) }
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments =
            [
                "chromium", "--headless=new", "--no-sandbox", "--disable-gpu", "--force-device-scale-factor=1",
                "--no-first-run", "--disable-background-networking", "--user-data-dir=\(profile.path)",
            ] + arguments
        let running = try Running(process, input: nil)
        let result = try running.result()
        try #require(result.status == 0, "chromium (scripts/requirements/tests.txt): \(result.errors)")
        return result.output
    }
}
