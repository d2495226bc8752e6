import CPlot
import Glibc
import Synchronization
import Vocabulary

/// librsvg with its cairo, opened at first use and never closed again.
// Sendable though it holds a pointer: the table of functions is not written after it is filled in, and the libraries'
// functions may be called from any thread, each on its own objects.
final class PictureLibrary: @unchecked Sendable {
    /// One function pointer for each name that is used.
    let symbols: UnsafePointer<PlotSymbols>

    static let fileName = "librsvg-2.so.2"

    private init(symbols: UnsafePointer<PlotSymbols>) { self.symbols = symbols }

    private static let opened = Mutex<PictureLibrary?>(nil)

    /// The library of this process.
    ///
    /// - Throws: `missing` when there is none, or one without what is needed; the next call looks again.
    static func shared() throws(Fault) -> PictureLibrary {
        let outcome = opened.withLock { opened in
            Result { () throws(Fault) in
                if let opened { return opened }
                let library = try open(fileName)
                opened = library
                return library
            }
        }
        return try outcome.get()
    }

    /// Opens a library by its name, for the system's search.
    static func open(_ name: String) throws(Fault) -> PictureLibrary {
        guard let handle = dlopen(name, RTLD_NOW | RTLD_LOCAL) else {
            throw .pictureLibraryMissing(reason: dlerror().map { String(cString: $0) } ?? "no reason given")
        }
        var missing: UnsafePointer<CChar>?
        guard let symbols = moonport_plot_symbols(handle, &missing) else {
            let name = missing.map { String(cString: $0) } ?? "a name"
            throw .pictureLibraryMissing(reason: "it has no \(name)")
        }
        return PictureLibrary(symbols: symbols)
    }
}
