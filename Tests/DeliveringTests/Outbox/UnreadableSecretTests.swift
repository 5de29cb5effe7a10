import Delivering
import DingTalkSimulator
import Domain
import Foundation
import GRDB
import TestSupport
import Testing

@testable import Storage

@Suite(.timeLimit(.minutes(1))) struct UnreadableSecretTests {
    @Test func `what can't be read before a call leaves the delivery waiting, and it goes out later`() async throws {
        try await OutboxFixture.run(receivers: { [$0.groups[0]] }) { outbox in
            let writer = outbox.store.writer
            try await writer.write { db in
                try db.execute(sql: "CREATE TABLE kept AS SELECT id, sealedAccessToken FROM dingTalkGroup")
                try db.execute(sql: "UPDATE dingTalkGroup SET sealedAccessToken = zeroblob(40)")
            }
            try await outbox.intake.accept([.make()])
            await outbox.errors.wait()
            #expect(try await outbox.store.dueTargets(at: outbox.clock.now).count == 1)
            try await writer.write { db in
                try db.execute(
                    sql: """
                        UPDATE dingTalkGroup
                        SET sealedAccessToken = (SELECT sealedAccessToken FROM kept WHERE kept.id = dingTalkGroup.id)
                        """
                )
            }
            outbox.clock.advance(by: 2)
            outbox.worker.wake()
            #expect(await outbox.simulator.waitForMessages(count: 1).count == 1)
        }
    }
}
