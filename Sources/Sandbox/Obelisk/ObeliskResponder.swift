import Files
import Hummingbird
import Vocabulary

/// The edge of the Obelisk dialect: takes HTTP requests apart and puts answers together.
struct ObeliskResponder: HTTPResponder {
    let service: ObeliskService
    let catalog: ObeliskCatalog
    /// How fast archives are sent.
    let pacing: Pacing

    func respond(to request: Request, context: BasicRequestContext) async throws -> Response {
        do {
            return response(try await answer(request))
        } catch let error as ObeliskError {
            return Self.response(error)
        } catch is ObeliskSilence {
            return Response(status: ObeliskSilentResponder.silence)
        } catch {
            return Self.response(.failure(error))
        }
    }

    private func answer(_ request: Request) async throws -> ObeliskAnswer {
        let path = request.uri.path
        switch ObeliskRoute.find(request.method.rawValue, path) {
        case .unknown:
            if service.settings.hangs { throw ObeliskSilence() }
            throw ObeliskError.unknownPath(request.method.rawValue, path)
        case .wrongMethod(let allowed):
            throw ObeliskError.wrongMethod(request.method.rawValue, path, allowed: allowed)
        case .call(let call, let id, let system):
            let text = request.uri.query ?? ""
            guard let query = QueryText.items(text) else { throw ObeliskError.badQuery(text) }
            let asked = ObeliskRequest(
                call: call, system: system, id: id, method: request.method.rawValue,
                query: query, body: try await body(of: request),
                contentType: request.headers[.contentType], authorization: request.headers[.authorization],
                accept: request.headers[.accept], host: request.head.authority ?? "127.0.0.1")
            return try await answer(asked)
        }
    }

    private func answer(_ request: ObeliskRequest) async throws -> ObeliskAnswer {
        switch request.call {
        case .graphQL: try await catalog.answer(request)
        // They may look at millions of events; on a thread of their own nobody else waits for that.
        case .queryEvents, .queryLatest, .queryStats, .ingest:
            try await OwnThread.run { [service] in try service.answer(request) }
        default: try service.answer(request)
        }
    }

    /// One byte more than the largest body is enough to know that it is too large.
    private func body(of request: Request) async throws -> [UInt8] {
        guard let buffer = try? await request.body.collect(upTo: ObeliskIngestReader.largestBody) else {
            throw ObeliskError.bodyTooLarge
        }
        return Array(buffer.readableBytesView)
    }

    private func response(_ answer: ObeliskAnswer) -> Response {
        var response = Response(status: .init(code: answer.status))
        switch answer.body {
        case .none: break
        case .json(let bytes):
            response.headers[.contentType] = "application/json"
            response.body = ResponseBody(byteBuffer: ByteBuffer(bytes: bytes))
        case .file(let file, let name):
            response.headers[.contentType] = "application/zip"
            response.headers[.contentDisposition] = "attachment; filename=\"\(name)\""
            response.body = body(file)
        case .events(let listener):
            response.headers[.contentType] = "text/event-stream"
            response.body = body(listener)
        }
        for header in answer.headers { response.headers[custom: header.name] = header.value }
        return response
    }

    static func response(_ error: ObeliskError) -> Response {
        var response = Response(status: .init(code: error.status))
        response.headers[.contentType] = error.isPlain ? "text/plain" : "application/json"
        let bytes = error.isPlain ? Array(error.message.utf8) : error.json.bytes
        response.body = ResponseBody(byteBuffer: ByteBuffer(bytes: bytes))
        for header in error.headers { response.headers[custom: header.name] = header.value }
        return response
    }
}

extension ObeliskResponder {
    /// The whole file: the service knows no ranges.
    private func body(_ file: StoredFile) -> ResponseBody {
        ResponseBody(contentLength: Int(file.size)) { [pacing] writer in
            var position: Int64 = 0
            while position < file.size {
                let step = pacing.step(remaining: file.size - position)
                let buffer = try file.read(step.bytes, at: position)
                guard buffer.readableBytes > 0 else { break }
                position += Int64(buffer.readableBytes)
                try await writer.write(buffer)
                if let pause = step.pause { try await Task.sleep(for: pause) }
            }
            try await writer.finish(nil)
        }
    }

    /// The lines of a stream as they come, with a remark now and then.
    private func body(_ listener: ObeliskStreams.Listener) -> ResponseBody {
        ResponseBody { [streams = service.streams] writer in
            let pulse = Task {
                while !Task.isCancelled {
                    try await Task.sleep(for: .seconds(5))
                    listener.keepAlive()
                }
            }
            defer {
                pulse.cancel()
                streams.leave(listener)
            }
            // The head goes out with the first bytes.
            listener.keepAlive()
            for await line in listener.lines {
                try await writer.write(ByteBuffer(bytes: line))
                listener.fetched(line)
            }
            try await writer.finish(nil)
        }
    }
}
