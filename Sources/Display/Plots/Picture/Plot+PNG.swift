import CPlot
import Vocabulary

extension Plot {
    /// The plot as a PNG picture: that of `svg`, on a light ground, each of its pixels drawn as `scale` times as many
    /// in both directions, so that it is sharp on today's screens and in print.
    ///
    /// - Throws: `missing` when librsvg is not installed, `limit` for a picture larger than 32,767 pixels in a
    ///   direction, `service` for what the library refuses.
    public func png(width: Int = 900, height: Int = 480, scale: Int = 2) throws(Fault) -> [UInt8] {
        let (wide, high) = (max(200, width), max(120, height))
        let most = 32_767 / max(1, scale)
        guard wide <= most, high <= most else { throw .pictureTooLarge(wide, high, scale: scale) }
        return try PicturePainter(library: .shared()).png(
            Array(svg(width: wide, height: high).utf8), width: wide * max(1, scale), height: high * max(1, scale))
    }
}

/// Draws SVG into pixels.
struct PicturePainter {
    let library: PictureLibrary

    /// The bytes that the library has written so far.
    private final class Output {
        var bytes: [UInt8] = []
    }

    /// A PNG of so many pixels.
    ///
    /// - Throws: `service` with the library's words.
    func png(_ svg: [UInt8], width: Int, height: Int) throws(Fault) -> [UInt8] {
        let symbols = library.symbols.pointee
        var failure: UnsafeMutablePointer<PlotError>?
        guard let handle = symbols.handle_new(svg, svg.count, &failure) else { throw fault(failure) }
        defer { symbols.object_unref(UnsafeMutableRawPointer(handle)) }
        guard let surface = symbols.surface_create(Int32(PLOT_FORMAT_ARGB32), Int32(width), Int32(height)) else {
            throw .pictureFailed("no memory for it")
        }
        defer { symbols.surface_destroy(surface) }
        try check(symbols.surface_status(surface))
        guard let context = symbols.context_create(surface) else { throw .pictureFailed("no memory for it") }
        defer { symbols.context_destroy(context) }
        try check(symbols.context_status(context))
        var whole = PlotRectangle(x: 0, y: 0, width: Double(width), height: Double(height))
        guard symbols.handle_render(handle, context, &whole, &failure) != 0 else { throw fault(failure) }
        let output = Output()
        try check(symbols.surface_write(surface, Self.write, Unmanaged.passUnretained(output).toOpaque()))
        return output.bytes
    }

    private static let write: PlotWriter = { closure, bytes, length in
        guard let closure, let bytes else { return Int32(PLOT_WRITE_ERROR) }
        let output = Unmanaged<Output>.fromOpaque(closure).takeUnretainedValue()
        output.bytes.append(contentsOf: UnsafeBufferPointer(start: bytes, count: Int(length)))
        return Int32(PLOT_SUCCESS)
    }

    private func check(_ status: Int32) throws(Fault) {
        guard status != Int32(PLOT_SUCCESS) else { return }
        throw .pictureFailed(
            library.symbols.pointee.status_text(status).map { String(cString: $0) } ?? "no reason given")
    }

    /// What the library says; its words are freed.
    private func fault(_ failure: UnsafeMutablePointer<PlotError>?) -> Fault {
        guard let failure else { return .pictureFailed("no reason given") }
        defer { library.symbols.pointee.error_free(failure) }
        return .pictureFailed(failure.pointee.message.map { String(cString: $0) } ?? "no reason given")
    }
}
