import Delivering
import Testing

@Suite(.timeLimit(.minutes(1))) struct WakeSignalTests {
    @Test func `a wake that came before the wait is remembered, once`() async {
        let signal = WakeSignal()
        signal.wake()
        signal.wake()
        await signal.wait()
        let waited = await withTaskGroup(of: Bool.self) { group in
            group.addTask {
                await signal.wait()
                return true
            }
            signal.wake()
            return await group.next() ?? false
        }
        #expect(waited)
    }

    @Test func `a wait ends when its task is cancelled, before or after it began`() async {
        for _ in 0..<1000 {
            let signal = WakeSignal()
            await withTaskGroup(of: Void.self) { group in
                group.addTask { await signal.wait() }
                group.cancelAll()
            }
        }
    }

    @Test func `a wait with a limit ends by itself and leaves the signal usable`() async {
        let signal = WakeSignal()
        await signal.wait(atMost: .milliseconds(1))
        signal.wake()
        await signal.wait()
    }

    @Test func `no wake is lost between a waiter and many that wake`() async {
        let signal = WakeSignal()
        let rounds = 500
        await withTaskGroup(of: Void.self) { group in
            group.addTask {
                for _ in 0..<rounds { await signal.wait(atMost: .milliseconds(1)) }
            }
            group.addTask {
                for _ in 0..<rounds {
                    signal.wake()
                    await Task.yield()
                }
            }
        }
    }
}
