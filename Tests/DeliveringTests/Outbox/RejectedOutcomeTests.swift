import Delivering
import DingTalkSimulator
import Domain
import Foundation
import GRDB
import TestSupport
import Testing

@testable import Storage

@Suite(.timeLimit(.minutes(1))) struct RejectedOutcomeTests {
    @Test func `an outcome that the database never takes is written without DingTalk's words`() async throws {
        try await OutboxFixture.run(receivers: { [$0.groups[0]] }) { outbox in
            try await outbox.store.writer.write { db in
                try db.execute(
                    sql: """
                        CREATE TRIGGER refusal BEFORE UPDATE ON delivery WHEN NEW.rawAnswer <> '' BEGIN
                          SELECT RAISE(ABORT, 'no words');
                        END
                        """
                )
            }
            outbox.simulator.change { $0.robots[0].condition = .disabled }
            try await outbox.intake.accept([.make()])
            let failed = try await outbox.waitForFailed(count: 1)
            #expect(failed.map(\.problem.cause) == ["robotDisabled"] && failed.map(\.answer) == [""])
        }
    }

    @Test func `one that it does not take at all stays in sending, and is late`() async throws {
        try await OutboxFixture.run(receivers: { [$0.groups[0]] }) { outbox in
            try await outbox.store.writer.write { db in
                try db.execute(
                    sql: """
                        CREATE TRIGGER refusal BEFORE UPDATE ON delivery WHEN NEW.state = 'delivered' BEGIN
                          SELECT RAISE(ABORT, 'never');
                        END
                        """
                )
            }
            try await outbox.intake.accept([.make()])
            await outbox.errors.wait()
            #expect(try await outbox.store.laneDepths().map(\.oldestQueuedAt) == [TestClock.start])
        }
    }
}
