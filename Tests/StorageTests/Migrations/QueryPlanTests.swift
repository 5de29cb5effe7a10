import Domain
import Foundation
import GRDB
@testable import Storage
import TestSupport
import Testing

@Suite struct QueryPlanTests {
    private func plan(_ sql: String) async throws -> String {
        let store = try Store.temporary(clock: TestClock().read)
        return try await store.read { db in
            // Unbound parameters are NULL, which is enough to plan.
            let statement = try db.makeStatement(sql: "EXPLAIN QUERY PLAN \(sql)")
            statement.setUncheckedArguments(StatementArguments())
            return try Row.fetchAll(statement).map { $0["detail"] as String }.joined(separator: "\n")
        }
    }

    @Test func `what shares a call is found by its notification`() async throws {
        let plan = try await plan(OutboxSQL.sharingCall)
        #expect(plan.contains("SEARCH candidate USING INDEX deliveryByNotification (notificationID=?)"))
        #expect(plan.contains("SEARCH earlier USING COVERING INDEX deliveryUnsettled"))
        #expect(!plan.contains("TEMP B-TREE") && !plan.contains("SCAN"))
    }

    @Test func `the due targets are found by the times that they wait for`() async throws {
        let plan = try await plan(OutboxSQL.dueTargets)
        #expect(
            plan.contains(
                "SEARCH candidate USING INDEX deliveryDue (targetType=? AND targetID=? AND nextAttemptAt<?)"
            )
        )
        #expect(plan.contains("SEARCH earlier USING COVERING INDEX deliveryUnsettled"))
        #expect(!plan.contains("SCAN candidate") && !plan.contains("SCAN delivery"))
    }

    @Test func `the next attempt is the first of each target`() async throws {
        let plan = try await plan(OutboxSQL.nextAttempt)
        #expect(
            plan.contains(
                "SEARCH delivery USING INDEX deliveryDue (targetType=? AND targetID=? AND nextAttemptAt>?)"
            )
        )
        #expect(!plan.contains("SCAN delivery"))
    }

    @Test func `interrupted deliveries are found by an index of their own`() async throws {
        let plan = try await plan("UPDATE delivery SET state = 'waiting' WHERE \(OutboxSQL.isSending)")
        #expect(plan == "SCAN delivery USING INDEX deliverySending")
    }

    @Test func `what a lane does next is found in its order, however much waits`() async throws {
        for sql in [OutboxSQL.head, OutboxSQL.digestCandidates] {
            let plan = try await plan(sql)
            #expect(plan.contains("SEARCH candidate USING INDEX deliveryLane (targetType=? AND targetID=?)"))
            #expect(
                plan.contains(
                    "SEARCH earlier USING COVERING INDEX deliveryUnsettled "
                        + "(alarmID=? AND groupID=? AND memberID=? AND state=? AND rowid<?)"
                ) || sql == OutboxSQL.digestCandidates
            )
            #expect(!plan.contains("TEMP B-TREE") && !plan.contains("SCAN"))
        }
        let count = try await plan(OutboxSQL.dueDeliveryCount)
        #expect(count.contains("SEARCH candidate USING INDEX deliveryDue") && !count.contains("TEMP B-TREE"))
        #expect(try await plan(OutboxSQL.dueCount).contains("SEARCH candidate USING INDEX deliveryDue"))
        #expect(try await plan(OutboxSQL.claimDigest).contains("SEARCH delivery USING INDEX deliveryByDigest"))
        #expect(try await plan(OutboxSQL.unsettledOfAlarm).contains("SEARCH delivery USING INDEX deliveryUnsettled"))
    }

    @Test func `what is most severe is looked for among that alone`() async throws {
        let plan = try await plan(OutboxSQL.isUrgent)
        #expect(plan.contains("deliveryLane (targetType=? AND targetID=? AND rank<?)"), "\(plan)")
    }

    @Test func `the use of a month is found by the month`() async throws {
        #expect(try await plan(Store.usesOfMonth).contains("monthlyUse USING INDEX monthlyUseByMonth (month=?)"))
    }

    @Test func `what is too old is found by its age`() async throws {
        #expect(
            try await plan(RetentionSQL.deliveries)
                .contains("SEARCH delivery USING COVERING INDEX deliverySettled (state=? AND settledAt<?)")
        )
        #expect(
            try await plan(RetentionSQL.occurrences)
                .contains("SEARCH old USING INDEX occurrenceByAge (changedAt<?)")
        )
        let expiry = try await plan(OutboxSQL.failExpired)
        #expect(
            expiry.contains("deliveryLane (targetType=? AND targetID=? AND rank=? AND queuedAt<?)"),
            "\(expiry)"
        )
    }

    @Test func `the newest occurrence of a path and a name is found by two indexes`() async throws {
        let plan = try await plan(StoredOccurrence.newest)
        #expect(plan.contains("SEARCH alarm USING COVERING INDEX sqlite_autoindex_alarm_1 (path=? AND name=?)"))
        #expect(plan.contains("SEARCH occurrence USING INDEX occurrenceNewest (alarmID=?)"))
    }

    @Test func `the list of alarms is read in its order, however long the history is`() async throws {
        let plan = try await plan(StoredOccurrence.list.rows(by: "raisedAt", isDescending: true))
        #expect(plan.contains("SEARCH occurrence USING COVERING INDEX occurrenceNewestByRaising (isNewest=?)"))
        #expect(isSortedByIndex(plan), "\(plan)")
        let count = try await self.plan(StoredOccurrence.list.count())
        #expect(count == "SEARCH occurrence USING COVERING INDEX occurrenceNewestByRaising (isNewest=?)")
    }

    @Test func `the list of failed deliveries is read in its order`() async throws {
        let list = FailedRow.list(from: .distantPast, to: .distantFuture)
        let plan = try await plan(list.rows(by: FailedColumn.failedAt.order, isDescending: true))
        #expect(
            plan.contains(
                "SEARCH delivery USING COVERING INDEX deliveryFailed "
                    + "(state=? AND isTest=? AND settledAt>? AND settledAt<?)"
            )
        )
        #expect(isSortedByIndex(plan), "\(plan)")
        #expect(try await self.plan(list.count()).contains("USING COVERING INDEX deliveryFailed"))
    }

    @Test func `what pages ask about failed deliveries is read from an index, whatever their number`() async throws {
        let index = "SEARCH delivery USING COVERING INDEX deliveryFailed (state=? AND isTest=?"
        #expect(try await plan(FailedSQL.count).contains(index + ")"))
        let outside = try await plan(FailedSQL.outside)
        for side in ["settledAt<?", "settledAt>?"] {
            #expect(outside.components(separatedBy: "\(index) AND \(side))").count == 3, "\(outside)")
        }
        #expect(!outside.contains("SCAN delivery"))
    }

    @Test(arguments: [Set(DeliveryState.allCases), [.failed]], [false, true])
    func `the list of deliveries is read and counted in its order from an index`(
        states: Set<DeliveryState>,
        isTest: Bool
    ) async throws {
        let list = DeliveryRow.list(states, ofTests: isTest, from: .distantPast, to: .distantFuture)
        let plan = try await plan(list.rows(by: DeliveryColumn.queuedAt.order, isDescending: true))
        let search = "SEARCH delivery USING COVERING INDEX deliveryByTime (isTest=? AND queuedAt>? AND queuedAt<?)"
        #expect(plan.contains(search))
        #expect(isSortedByIndex(plan), "\(plan)")
        #expect(try await self.plan(list.count()) == search)
    }

    @Test func `what an alarm's page lists is found by the alarm`() async throws {
        let list = DeliveryRow.list(about: Alarm.ID(rawValue: 1))
        for sql in [
            list.rows(by: DeliveryColumn.queuedAt.order, isDescending: false),
            list.count(),
        ] {
            let plan = try await plan(sql)
            #expect(plan.contains("notificationByOccurrence (occurrenceID=?)"), "\(plan)")
            #expect(!plan.contains("SCAN"))
        }
    }

    /// Whether nothing is sorted but the rows of the page itself, which are the plan's last line.
    private func isSortedByIndex(_ plan: String) -> Bool {
        plan.components(separatedBy: "TEMP B-TREE").count == 2 && plan.hasSuffix("USE TEMP B-TREE FOR ORDER BY")
    }
}
