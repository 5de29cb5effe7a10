import CLinux
import Foundation
import HTTPTypes
import Logging
import Synchronization

/// Takes connections and hands each one to the event loop with the fewest.
///
/// It has an event loop of its own, so that no handler can keep the server from accepting. One queue in front of all
/// loops, instead of one socket a loop with SO_REUSEPORT, because the kernel would spread connections by their hash:
/// unevenly when they are few, and also to a loop whose handler blocks.
actor Acceptor {
    nonisolated let loop: EventLoop
    private let listener: Listener
    private let workers: [EventLoop]
    private let context: ServerContext
    private let watch: Watch
    private let census = ConnectionCensus()
    private let grace = Watch(descriptor: -1, events: 0)

    nonisolated var unownedExecutor: UnownedSerialExecutor { unsafe loop.asUnownedSerialExecutor() }

    init(listener: Listener, loop: EventLoop, workers: [EventLoop], context: ServerContext) {
        self.listener = listener
        self.loop = loop
        self.workers = workers
        self.context = context
        watch = Watch(descriptor: listener.descriptor, events: EPOLLIN.rawValue | EPOLLET.rawValue)
    }

    /// Serves until `stop` is called and the connections have ended.
    func run() async {
        loop.add(watch)
        await withDiscardingTaskGroup { group in
            while !context.isStopping {
                guard case .ready = await watch.wait(.read, until: .max) else { break }
                while let client = await nextClient() { serve(client, in: &group) }
            }
            loop.remove(watch)
            listener.close()
            await finishConnections()
            group.cancelAll()
        }
    }

    /// Begins to stop, from any thread.
    nonisolated func stop() {
        context.beginStopping()
        loop.submit { self.assumeIsolated { $0.watch.close() } }
    }

    private struct Client {
        let descriptor: Int32
        let address: String
    }

    /// The next client, or nil if none waits.
    private func nextClient() async -> Client? {
        while !context.isStopping {
            if let client = accept() { return client }
            switch errno {
            case EAGAIN: return nil
            case EINTR, ECONNABORTED: continue
            case let code:
                // Most likely no descriptor is left; one may be, soon.
                let reason = unsafe String(cString: strerror(code))
                context.logger.error("a connection could not be accepted", metadata: ["reason": "\(reason)"])
                await pause(0.1)
            }
        }
        return nil
    }

    private func accept() -> Client? {
        var address = sockaddr_storage()
        var size = socklen_t(MemoryLayout<sockaddr_storage>.size)
        let flags = Int32(SOCK_NONBLOCK.rawValue | SOCK_CLOEXEC.rawValue)
        let descriptor = unsafe withUnsafeMutablePointer(to: &address) { pointer in
            unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { pointer in
                unsafe accept4(listener.descriptor, pointer, &size, flags)
            }
        }
        return descriptor < 0 ? nil : Client(descriptor: descriptor, address: address.host)
    }

    private func pause(_ seconds: Double) async {
        let timer = Watch(descriptor: -1, events: 0)
        loop.add(timer)
        _ = await timer.wait(.read, until: loop.clock.deadline(after: seconds))
        loop.remove(timer)
    }

    private func serve(_ client: Client, in group: inout DiscardingTaskGroup) {
        if let refusal = census.enter(client.address, configuration: context.configuration) {
            refuse(client, refusal)
            return
        }
        let worker = nextWorker()
        worker.load.wrappingAdd(1, ordering: .relaxed)
        group.addTask(executorPreference: worker) { [context, census, grace, loop] in
            if let transport = context.transport(owning: client.descriptor) {
                let connection = Connection(transport, from: client.address, loop: worker, context: context)
                await connection.run()
            }
            worker.load.wrappingSubtract(1, ordering: .relaxed)
            let isEmpty = census.leave(client.address)
            if isEmpty, context.isStopping { loop.submit { grace.close() } }
        }
    }

    private func nextWorker() -> EventLoop {
        let free = workers.filter { !$0.isStalled }
        let candidates = free.isEmpty ? workers : free
        return candidates.min { $0.load.load(ordering: .relaxed) < $1.load.load(ordering: .relaxed) } ?? loop
    }

    private func refuse(_ client: Client, _ refusal: HTTPError) {
        let transport = PlainTransport(descriptor: client.descriptor)
        // Behind TLS an answer would take a handshake, which is work that a refusal is to spare.
        if context.configuration.tls == nil { transport.refuse(refusal.response, date: loop.clock.date) }
        transport.close()
        context.logger.info(
            "refused a connection",
            metadata: ["status": "\(refusal.status.code)", "remote": "\(client.address)"]
        )
    }

    /// Lets the requests in hand finish within the stated time, and then ends what is left.
    private func finishConnections() async {
        for worker in workers {
            worker.submit { for watch in worker.allWatches { watch.onDrain?() } }
        }
        loop.add(grace)
        if !census.isEmpty {
            _ = await grace.wait(.read, until: loop.clock.deadline(after: context.limits.stopTime))
        }
        loop.remove(grace)
        for worker in workers {
            worker.submit { for watch in worker.allWatches { watch.close() } }
        }
    }
}
