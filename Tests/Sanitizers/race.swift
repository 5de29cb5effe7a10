import Foundation
import Synchronization

// Four threads count, in a mutex or, with an argument, beside it: the first is no race, the second one is.

final class Counter: @unchecked Sendable {
    let guarded = Mutex(0)
    var open = 0
}

let counter = Counter()
let isRacing = CommandLine.arguments.count > 1
let threads = (0..<4).map { _ in
    Thread {
        for _ in 0..<100_000 {
            counter.guarded.withLock { $0 += 1 }
            if isRacing { counter.open += 1 }
        }
    }
}
for thread in threads { thread.start() }
while !threads.allSatisfy(\.isFinished) { sched_yield() }
print(counter.guarded.withLock { $0 })
