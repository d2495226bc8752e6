import Vocabulary

@testable import Display

let plotMessages: [Message] = [
    Message(
        "unknownPlotFormat", .unknownPlotFormat("sgv", formats: ["svg", "png", "html"]), .tables,
        "a plot is written to a file whose name ends in something else"),
    Message(
        "pictureLibraryMissing",
        .pictureLibraryMissing(reason: "librsvg-2.so.2: cannot open shared object file: No such file or directory"),
        .tables, "a plot is written as PNG and librsvg is not installed"),
    Message(
        "pictureTooLarge", .pictureTooLarge(40_000, 480, scale: 2), .tables,
        "a plot is written as PNG with more pixels than there may be"),
    Message("pictureFailed", .pictureFailed("out of memory"), .tables, "librsvg cannot draw a plot; the words are its"),
]
