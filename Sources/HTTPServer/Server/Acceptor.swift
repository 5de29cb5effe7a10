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
    private let doors: [(listener: Listener, watch: Watch)]
    private let workers: [EventLoop]
    private let context: ServerContext
    /// Waits for connections to end while the server stops.
    private let grace = Watch(descriptor: -1, events: 0)

    nonisolated var unownedExecutor: UnownedSerialExecutor { unsafe loop.asUnownedSerialExecutor() }

    init(listeners: [Listener], loop: EventLoop, workers: [EventLoop], context: ServerContext) {
        self.loop = loop
        self.workers = workers
        self.context = context
        doors = listeners.map { listener in
            (listener, Watch(descriptor: listener.descriptor, events: EPOLLIN.rawValue | EPOLLET.rawValue))
        }
    }

    /// Serves until `stop` is called and the connections have ended.
    func run() async {
        await withDiscardingTaskGroup { group in
            for door in doors.indices { group.addTask(executorPreference: loop) { await self.open(door) } }
        }
        grace.close()
    }

    /// Accepts no more connections, lets the requests in hand finish within the stated time, and then ends what is left.
    func stop() async {
        context.beginStopping()
        for door in doors {
            door.watch.close()
            loop.remove(door.watch)
            door.listener.close()
        }
        for worker in workers {
            worker.withWatches { watch in watch.connection?.assumeIsolated { $0.drain() } }
        }
        await pause(grace, context.limits.stopTime)
        for worker in workers {
            worker.withWatches { $0.close() }
        }
    }

    private func open(_ number: Int) async {
        // Stopped before it began, it finds its descriptor closed, which may be another's by now.
        guard !context.isStopping else { return }
        let door = doors[number]
        loop.add(door.watch)
        await withDiscardingTaskGroup { group in
            while !context.isStopping {
                guard (try? await door.watch.wait(.read, until: .max)) != nil else { break }
                while let client = await nextClient(of: door.listener) { serve(client, in: &group) }
            }
        }
    }

    /// The next client, or nil if none waits.
    private func nextClient(of listener: Listener) async -> Client? {
        var isTold = false
        while !context.isStopping {
            if let client = listener.accept() { return client }
            switch errno {
            case EAGAIN: return nil
            case EINTR, ECONNABORTED: continue
            case let code:
                // Most likely no descriptor is left, which Linux says even if nobody waits; one may be, soon.
                let reason = unsafe String(cString: strerror(code))
                if !isTold { context.logger.error("no connection can be accepted", metadata: ["reason": "\(reason)"]) }
                isTold = true
                await pause(Watch(descriptor: -1, events: 0), 0.1)
            }
        }
        return nil
    }

    private func pause(_ timer: Watch, _ seconds: Double) async {
        loop.add(timer)
        try? await timer.wait(.read, until: loop.clock.deadline(after: seconds))
        loop.remove(timer)
    }

    private func serve(_ client: Client, in group: inout DiscardingTaskGroup) {
        if let refusal = context.census.enter(client) {
            refuse(client, refusal)
            return
        }
        let worker = nextWorker()
        worker.connections.add(1, ordering: .relaxed)
        group.addTask(executorPreference: worker) { [context] in
            if let transport = context.transport(owning: client.descriptor) {
                await Connection(transport, from: client.address, loop: worker, context: context).run()
            }
            worker.connections.subtract(1, ordering: .relaxed)
            context.census.leave(client)
        }
    }

    private func nextWorker() -> EventLoop {
        let free = workers.filter { !$0.isStalled }
        let least = (free.isEmpty ? workers : free)
            .min { $0.connections.load(ordering: .relaxed) < $1.connections.load(ordering: .relaxed) }
        return least ?? workers[0]
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
}
