import Hummingbird
import Vocabulary

/// The storage port: serves finished exports to holders of a signed link, as an object store does.
struct StorageResponder: HTTPResponder {
    let folder: StorageFolder
    let links: SignedLinks
    /// How fast bodies are sent.
    let pacing: Pacing

    func respond(to request: Request, context: BasicRequestContext) async throws -> Response {
        do {
            return try answer(request)
        } catch let error as StorageError {
            let headers: HTTPFields = [.contentType: "application/xml"]
            let body =
                request.method == .head ? ResponseBody() : ResponseBody(byteBuffer: ByteBuffer(string: error.xml))
            return Response(status: .init(code: error.status), headers: headers, body: body)
        }
    }

    private func answer(_ request: Request) throws -> Response {
        // An object store takes one kind of credential; the key of the API must not come here at all.
        guard request.headers[.authorization] == nil, request.headers[custom: "X-Api-Key"] == nil else {
            throw StorageError.twoCredentials
        }
        let key = QueryText.decoded(request.uri.path.dropFirst(), plusIsBlank: false) ?? ""
        let items = QueryText.items(request.uri.query ?? "") ?? []
        guard let query = SignedQuery(items) else { throw StorageError.noSignature }
        // The verb is part of what an object store signs.
        guard request.method == .get || (request.method == .head && query.form == .amazon) else {
            throw StorageError.badSignature
        }
        switch try links.verdict(key: key, expires: query.expires, signature: query.signature) {
        case .badSignature: throw StorageError.badSignature
        case .expired: throw StorageError.expired
        case .good: break
        }
        guard let file = StoredFile(path: folder.path(of: key)) else { throw StorageError.noFile }
        return try send(file, request, name: key.split(separator: "/").last.map(String.init) ?? key)
    }

    /// A file, or the part of it that the request asks for.
    func send(_ file: StoredFile, _ request: Request, name: String) throws -> Response {
        var headers: HTTPFields = [
            .contentType: Self.contentType(name), .eTag: file.etag, .acceptRanges: "bytes",
            .contentDisposition: "attachment; filename=\"\(name)\"",
        ]
        let wanted = ByteRange(
            range: request.headers[.range], ifRange: request.headers[.ifRange], size: file.size, etag: file.etag)
        switch wanted {
        case .whole:
            guard request.method == .get else {
                headers[.contentLength] = "\(file.size)"
                return Response(status: .ok, headers: headers)
            }
            return Response(status: .ok, headers: headers, body: body(file, 0..<file.size))
        case .part(let range):
            headers[.contentRange] = "bytes \(range.lowerBound)-\(range.upperBound - 1)/\(file.size)"
            guard request.method == .get else {
                headers[.contentLength] = "\(range.count)"
                return Response(status: .partialContent, headers: headers)
            }
            return Response(status: .partialContent, headers: headers, body: body(file, range))
        case .unsatisfiable:
            headers[.contentRange] = "bytes */\(file.size)"
            headers[.contentType] = "application/xml"
            let text = ByteBuffer(string: StorageError.noSuchRange.xml)
            return Response(status: .rangeNotSatisfiable, headers: headers, body: ResponseBody(byteBuffer: text))
        }
    }

    /// By the suffix. A `.gz` is a file, not an encoding: clients must not unpack it on the way.
    private static func contentType(_ name: String) -> String {
        let types = [
            ".zip": "application/zip", ".gz": "application/gzip", ".parquet": "application/vnd.apache.parquet",
            ".csv": "text/csv",
        ]
        return types.first { name.hasSuffix($0.key) }?.value ?? "application/octet-stream"
    }

    private func body(_ file: StoredFile, _ range: Range<Int64>) -> ResponseBody {
        ResponseBody(contentLength: range.count) { [pacing] writer in
            var position = range.lowerBound
            while position < range.upperBound {
                let step = pacing.step(remaining: range.upperBound - position)
                let buffer = try file.read(step.bytes, at: position)
                guard buffer.readableBytes > 0 else { break }
                position += Int64(buffer.readableBytes)
                try await writer.write(buffer)
                if let pause = step.pause { try await Task.sleep(for: pause) }
            }
            try await writer.finish(nil)
        }
    }
}
