import HTTPTypes

extension Connection {
    /// The most content that is handed on at once, in bytes.
    private static let chunkSize = 64 * 1024
    /// The deadline for content is set anew after that many bytes.
    private static let bodyProgress = 4 * 1024

    /// Reads the next piece of a request's content, while the handler's clock stands still.
    ///
    /// - Returns: nil behind the last piece.
    /// - Throws: `HTTPError` 400, 408 or 413, or `ConnectionEnd`.
    func nextChunk(ofRequest number: Int) async throws -> [UInt8]? {
        guard number == body.number, !body.hasFailed, !body.isReading else { throw ConnectionEnd.closed }
        if body.isComplete { return nil }
        let watch = socket.watch
        let handlerLeft = watch.expiry == .max ? nil : watch.expiry - min(watch.expiry, loop.clock.now)
        watch.expiry = .max
        body.isReading = true
        defer {
            body.isReading = false
            if let handlerLeft { watch.expiry = loop.clock.now + handlerLeft }
        }
        do {
            try await sendContinue()
            return try await readChunk()
        } catch {
            body.hasFailed = true
            guard case ConnectionEnd.timedOut = error else { throw error }
            throw HTTPError(.requestTimeout, reason: "The content didn't arrive in time.")
        }
    }

    /// Takes what a handler has left unread; false means that it is too much.
    func drainBody() async throws -> Bool {
        let start = body.received
        while !body.isComplete {
            _ = try await readChunk()
            if body.received - start > IncomingBody.drainLimit { return false }
        }
        return true
    }

    private func sendContinue() async throws {
        guard body.isContinueDue else { return }
        body.isContinueDue = false
        // RFC 9110, section 10.1.1: it may be left out when content is there already.
        if socket.input.isEmpty { try await socket.send(Array("HTTP/1.1 100 Continue\r\n\r\n".utf8)) }
    }

    private func readChunk() async throws -> [UInt8]? {
        let deadline = loop.clock.deadline(after: context.limits.bodyTime)
        let mark = body.received + Self.bodyProgress
        var piece: [UInt8] = []
        // A drip of bytes must not win a new deadline with each one, so small pieces are collected.
        while body.received < mark {
            let part = body.chunks == nil ? try await readSized(deadline) : try await readChunked(deadline)
            guard let part else { break }
            body.received += part.count
            guard body.received <= context.limits.bodySize else {
                throw HTTPError.contentTooLarge(limit: context.limits.bodySize)
            }
            if piece.isEmpty { piece = part } else { piece += part }
        }
        return piece.isEmpty ? nil : piece
    }

    private func readSized(_ deadline: UInt64) async throws -> [UInt8]? {
        guard body.left > 0 else {
            body.isComplete = true
            return nil
        }
        let part = try await take(upTo: body.left, deadline)
        body.left -= part.count
        if body.left == 0 { body.isComplete = true }
        return part
    }

    private func readChunked(_ deadline: UInt64) async throws -> [UInt8]? {
        while var chunks = body.chunks {
            let step = try chunks.step(&socket.input, trailerLimit: context.limits.headerSize)
            body.chunks = chunks
            switch step {
            case .content:
                let part = try await take(upTo: chunks.left, deadline)
                body.chunks?.took(part.count)
                return part
            case .end:
                body.isComplete = true
                return nil
            case .needsMore where chunks.left > 0:
                let part = try await take(upTo: chunks.left, deadline)
                body.chunks?.took(part.count)
                return part
            case .needsMore:
                guard try await socket.receive(until: deadline) else { throw ConnectionEnd.closed }
            }
        }
        return nil
    }

    private func take(upTo limit: Int, _ deadline: UInt64) async throws -> [UInt8] {
        if !socket.input.isEmpty {
            let bytes = socket.input.prefix(min(limit, socket.input.count))
            socket.input.consume(bytes.count)
            return bytes
        }
        let bytes = try await socket.receive(upTo: min(limit, Self.chunkSize), until: deadline)
        // RFC 9112, section 8: a connection that ends before the content does leaves it incomplete.
        if bytes.isEmpty { throw ConnectionEnd.closed }
        return bytes
    }
}
