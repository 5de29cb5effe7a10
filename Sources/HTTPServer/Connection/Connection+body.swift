import HTTPTypes
import Logging

extension Connection {
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
            var failure = error
            if case ConnectionEnd.timedOut = error {
                failure = HTTPError(.requestTimeout, reason: "The content didn't arrive in time.")
            }
            noteBodyFailure(failure)
            throw failure
        }
    }

    /// Takes what a handler has left unread; false means that it is too much, or broken.
    ///
    /// The request has its answer already, so there is none to be sent for what is wrong with its rest.
    func drainBody() async -> Bool {
        let start = body.received
        body.isReading = true
        defer { body.isReading = false }
        do {
            while !body.isComplete {
                _ = try await readChunk()
                if body.received - start > IncomingBody.drainLimit { return false }
            }
            return true
        } catch {
            noteBodyFailure(error)
            return false
        }
    }

    private func noteBodyFailure(_ error: any Error) {
        guard let error = error as? HTTPError else { return }
        context.logger.info(
            "refused content",
            metadata: [
                "request": "\(requestID)", "status": "\(error.status.code)", "reason": "\(error.reason)",
                "remote": "\(remoteAddress)",
            ]
        )
    }

    private func sendContinue() async throws {
        guard body.isContinueDue else { return }
        body.isContinueDue = false
        // RFC 9110, section 10.1.1: it may be left out when content is there already.
        if socket.input.isEmpty { try await socket.send(OutgoingPieces(Array("HTTP/1.1 100 Continue\r\n\r\n".utf8))) }
    }

    private func readChunk() async throws -> [UInt8]? {
        let limits = context.limits
        let deadline = loop.clock.deadline(after: limits.bodyTime)
        var piece: [UInt8] = []
        while true {
            let isEnd = try body.decoder.decode(&socket.input, into: &piece, trailerLimit: limits.headerSize)
            guard body.received + piece.count <= limits.bodySize else {
                throw HTTPError.contentTooLarge(limit: limits.bodySize)
            }
            // A drip of bytes must not win a new deadline with each one, so small pieces are collected.
            if isEnd || piece.count >= Self.bodyProgress { break }
            // RFC 9112, section 8: a connection that ends before the content does leaves it incomplete.
            guard try await socket.receive(until: deadline) else { throw ConnectionEnd.closed }
        }
        body.received += piece.count
        return piece.isEmpty ? nil : piece
    }
}
