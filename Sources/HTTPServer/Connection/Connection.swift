import Foundation
import HTTPTypes
import Logging

/// One client's connection: it reads requests, has them answered one after the other, and sends the answers.
///
/// Its executor is its event loop, so it runs on that loop's thread only.
actor Connection {
    nonisolated let loop: EventLoop
    nonisolated let context: ServerContext
    nonisolated let remoteAddress: String
    private let isFromProxy: Bool
    let socket: Socket
    var body = IncomingBody()
    var outgoing: OutgoingStream?
    private var task: CancellableTask?
    private var requestCount = 0
    private(set) var requestID = RequestIdentity(prefix: "")
    private var isWaitingForRequest = false
    private var isAbandoned = false
    /// Whether bytes of the answer to the current request have been sent.
    private var hasAnswered = false

    nonisolated var unownedExecutor: UnownedSerialExecutor { unsafe loop.asUnownedSerialExecutor() }

    /// Takes over a transport; to be called on the loop's thread.
    init(_ transport: any Transport, from remoteAddress: String, loop: EventLoop, context: ServerContext) {
        self.loop = loop
        self.context = context
        self.remoteAddress = remoteAddress
        isFromProxy = context.configuration.trustedProxies.contains(remoteAddress)
        socket = Socket(transport, loop: loop, writeTime: context.limits.writeTime)
    }

    /// Serves the client until one of the two has had enough.
    nonisolated func run() async {
        unsafe await withUnsafeCurrentTask { task in
            await serve(as: unsafe CancellableTask(task))
        }
    }

    private func serve(as task: CancellableTask) async {
        self.task = task
        socket.watch.connection = self
        do {
            while try await serveNext() {}
        } catch let refusal as HTTPError {
            await refuse(refusal)
        } catch ConnectionEnd.refused(let reason) {
            let metadata: Logger.Metadata = ["reason": "\(reason)", "remote": "\(remoteAddress)"]
            context.logger.info("refused a connection", metadata: metadata)
        } catch {
            // The client has gone, or has stayed silent.
        }
        socket.close()
        self.task = nil
    }

    /// Serves one request; false means that the connection is to be closed.
    @inline(__always)
    private func serveNext() async throws -> Bool {
        guard let head = try await readHead() else { return false }
        requestCount += 1
        let started = isLogged ? LoopClock.milliseconds(of: CLOCK_MONOTONIC) : 0
        let request = try makeRequest(head)
        hasAnswered = false
        socket.watch.expiry = loop.clock.deadline(after: context.limits.handlerTime)
        let response = await ErrorBoundary.answer(request, with: context.handler, logger: context.logger)
        socket.watch.expiry = .max
        if isAbandoned { throw ConnectionEnd.timedOut }
        // What is left of the content is waited for only where there is room for one who waits.
        let place = body.isComplete ? nil : context.memory.place()
        defer { place?.release() }
        // Without a length and without chunks the end of the connection is the end of the content.
        let keepsAlive =
            head.keepsAlive && requestCount < context.limits.requestsPerConnection && !context.isStopping
            && !response.endsConnection && (body.isComplete || place != nil && body.canBeDrained)
            && (head.isVersion11 || response.body.length != nil)
        hasAnswered = true
        body.isContinueDue = false
        let sent = try await send(response, to: head, keepsAlive: keepsAlive)
        // What was collected is done with, although the request's value may live on for a while.
        body.share?.release()
        if isLogged { log(request, head, response, sent: sent, since: started) }
        if keepsAlive, body.isComplete { return true }
        if keepsAlive, await drainBody() { return true }
        place?.release()
        if head.keepsAlive || !body.isComplete || !socket.input.isEmpty { await linger() }
        return false
    }

    // MARK: Reading

    @inline(__always)
    private func readHead() async throws -> RequestHead? {
        let limits = context.limits
        if socket.input.isEmpty {
            if context.isStopping { return nil }
            isWaitingForRequest = true
            defer { isWaitingForRequest = false }
            let wait = requestCount == 0 ? limits.firstByteTime : limits.idleTime
            guard try await socket.receive(upTo: Socket.headPiece, until: loop.clock.deadline(after: wait)) else {
                return nil
            }
        } else if requestCount > 0 {
            // Requests in one piece would otherwise be answered without a turn for others.
            await Task.yield()
        }
        let deadline = loop.clock.deadline(after: limits.headerTime)
        var scanner = HeadScanner()
        // RFC 9112, section 2.2: an empty line in front of a request line is to be ignored.
        var isAtStart = true
        var share: MemoryBudget.Share?
        while true {
            if isAtStart, socket.input.count >= 2 {
                if socket.input[0] == 13, socket.input[1] == 10 { socket.input.consume(2) }
                isAtStart = false
            }
            if !isAtStart, let length = try scanner.end(in: socket.input, limits: limits) {
                return try HeadParser.parse(socket.input.take(length), fieldCount: scanner.fieldCount)
            }
            if socket.input.count > MemoryBudget.free {
                share = share ?? MemoryBudget.Share(of: context.memory)
                try share?.hold(socket.input.capacity)
            }
            do throws(ConnectionEnd) {
                guard try await socket.receive(upTo: Socket.headPiece, until: deadline) else { return nil }
            } catch {
                guard case .timedOut = error else { throw error }
                throw HTTPError(.requestTimeout, reason: "The request didn't arrive in time.")
            }
        }
    }

    private func makeRequest(_ head: RequestHead) throws -> Request {
        body = IncomingBody(
            number: requestCount,
            decoder: BodyDecoder(head.framing),
            isContinueDue: head.expectsContinue
        )
        requestID = context.nextRequest()
        if let length = head.framing.length, length > context.limits.bodySize {
            throw HTTPError.contentTooLarge(limit: context.limits.bodySize)
        }
        var (client, isSecure) = (remoteAddress, socket.transport.isSecure)
        if isFromProxy {
            let proxies = context.configuration.trustedProxies
            (client, isSecure) = proxies.origin(head.fields.value, peer: client, isSecure: isSecure)
        }
        // RFC 9110, section 7.4: what is asked of https must have come over it.
        if head.isForHTTPS, !isSecure {
            throw HTTPError(.misdirectedRequest, reason: "This connection isn't https.")
        }
        return Request(
            Request.Parts(
                head: head,
                body: requestBody(head.framing),
                remoteAddress: client,
                identity: requestID,
                isSecure: isSecure
            )
        )
    }

    private func requestBody(_ framing: RequestHead.Framing) -> RequestBody {
        if framing == .none { return RequestBody() }
        let (number, share) = (requestCount, MemoryBudget.Share(of: context.memory))
        var body = RequestBody(length: framing.length) { try await self.nextChunk(ofRequest: number) }
        self.body.share = share
        body.share = share
        return body
    }

    // MARK: Answering

    /// The handler's time is over: its task is cancelled, and the client gets its answer without waiting for that.
    func handlerExpired() {
        isAbandoned = true
        if !hasAnswered {
            let error = HTTPError.retryLater(.serviceUnavailable, reason: "The answer took too long.")
            _ = socket.sendAtOnce(OutgoingPieces(ResponseEncoder.whole(error.response, date: loop.clock.date)))
        }
        socket.transport.endWriting()
        socket.watch.close()
        task?.cancel()
        let metadata: Logger.Metadata = ["request": "\(requestID)", "remote": "\(remoteAddress)"]
        context.logger.warning("a handler took too long", metadata: metadata)
    }

    /// The server is stopping: a connection between two requests ends now, any other one after its answer.
    func drain() {
        if isWaitingForRequest { socket.watch.stopReading() }
    }

    private func refuse(_ refusal: HTTPError) async {
        context.logger.info(
            "refused a request",
            metadata: [
                "status": "\(refusal.status.code)", "reason": "\(refusal.reason)", "remote": "\(remoteAddress)",
            ]
        )
        do {
            try await socket.send(OutgoingPieces(ResponseEncoder.whole(refusal.response, date: loop.clock.date)))
            await linger()
        } catch {
            // The client doesn't want to know.
        }
    }

    /// Takes what the client still sends, so that closing doesn't reset the connection before it has read our answer
    /// (RFC 9112, section 9.6); not when so much is held for clients that this one's memory is better given back.
    private func linger() async {
        socket.transport.endWriting()
        guard let place = context.memory.place() else { return }
        defer { place.release() }
        do {
            try await socket.discard(until: loop.clock.deadline(after: context.limits.lingerTime))
        } catch {
            // It has had its time.
        }
    }

    private var isLogged: Bool { context.logger.logLevel <= context.configuration.accessLogLevel }

    private func log(_ request: Request, _ head: RequestHead, _ response: Response, sent: Int, since started: UInt64) {
        context.logger.log(
            level: context.configuration.accessLogLevel,
            "request",
            metadata: [
                "request": "\(request.id)",
                "method": "\(request.method.rawValue)",
                "path": "\(head.fields.loggedPath)",
                "status": "\(response.status.code)",
                "bytes": "\(sent)",
                "ms": "\(LoopClock.milliseconds(of: CLOCK_MONOTONIC) - started)",
                "remote": "\(request.remoteAddress)",
            ]
        )
    }
}
