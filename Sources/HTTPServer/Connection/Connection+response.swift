import HTTPTypes
import Logging

extension Connection {
    /// Sends an answer.
    ///
    /// - Returns: The bytes of content that were sent.
    @inline(__always)
    func send(_ response: Response, to head: RequestHead, keepsAlive: Bool) async throws -> Int {
        let length = response.body.length
        let isChunked = length == nil && head.isVersion11
        let bytes = ResponseEncoder.head(
            response,
            isChunked: isChunked,
            // In HTTP/1.1 a connection goes on unless something else is said.
            connection: !keepsAlive ? "close" : head.isVersion11 ? nil : "keep-alive",
            date: loop.clock.date
        )
        let isContentSent = head.method != .head && ResponseEncoder.allowsContent(response.status)
        let content = isContentSent ? response.body : .bytes([])
        if case .stream(_, let write) = content {
            try await socket.send(OutgoingPieces(bytes))
            return try await stream(write, length: length, isChunked: isChunked)
        }
        if let rest = socket.sendAtOnce(OutgoingPieces(bytes, content)) { try await socket.send(rest) }
        return content.length ?? 0
    }

    private func stream(
        _ write: @Sendable (ResponseWriter) async throws -> Void,
        length: Int?,
        isChunked: Bool
    ) async throws -> Int {
        let number = body.number
        outgoing = OutgoingStream(left: length, isChunked: isChunked)
        // A writer that outlives its answer finds none to write into.
        defer {
            outgoing = nil
            socket.watch.expiry = .max
        }
        socket.watch.expiry = loop.clock.deadline(after: context.limits.handlerTime)
        do {
            try await write(ResponseWriter { try await self.sendPiece($0, ofRequest: number) })
        } catch {
            // What has been promised can't be kept, so the client must see an end without the last chunk.
            if !(error is ConnectionEnd), !(error is CancellationError) {
                let metadata: Logger.Metadata = ["request": "\(requestID)", "error": "\(String(reflecting: error))"]
                context.logger.error("a streamed answer failed", metadata: metadata)
            }
            throw ConnectionEnd.closed
        }
        guard let outgoing, outgoing.left ?? 0 == 0, !outgoing.isSending else { throw ConnectionEnd.closed }
        if isChunked { try await socket.send(OutgoingPieces(Array("0\r\n\r\n".utf8))) }
        return outgoing.sent
    }

    private func sendPiece(_ bytes: [UInt8], ofRequest number: Int) async throws {
        guard number == body.number, let stream = outgoing, !stream.isSending else { throw ConnectionEnd.closed }
        if let left = stream.left, left < bytes.count { throw ConnectionEnd.closed }
        outgoing?.isSending = true
        outgoing?.left = stream.left.map { $0 - bytes.count }
        outgoing?.sent += bytes.count
        // The client's time isn't the handler's.
        socket.watch.expiry = .max
        defer {
            outgoing?.isSending = false
            if outgoing != nil { socket.watch.expiry = loop.clock.deadline(after: context.limits.handlerTime) }
        }
        guard stream.isChunked else { return try await socket.send(OutgoingPieces(bytes)) }
        let size = Array("\(String(bytes.count, radix: 16))\r\n".utf8)
        try await socket.send(OutgoingPieces(size, .bytes(bytes), end: [13, 10]))
    }
}
