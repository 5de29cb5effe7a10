import Domain
import Foundation
import TestSupport
import Testing

@Suite struct TokenBucketTests {
    private let start = TestClock.start

    private func moment(_ seconds: TimeInterval) -> Date { start.addingTimeInterval(seconds) }

    private func bucket(takenAt times: [TimeInterval], limit: RateLimit = .perMinute(20)) -> TokenBucket {
        var bucket = TokenBucket(limit)
        for time in times { bucket.take(at: moment(time)) }
        return bucket
    }

    @Test func `a full bucket gives its limit at once, and then nothing`() {
        let bucket = bucket(takenAt: Array(repeating: 0, count: 19))
        #expect(bucket.available(at: start) == 1)
        #expect(bucket.nextToken(at: start) == nil)
        let empty = self.bucket(takenAt: Array(repeating: 0, count: 20))
        #expect(empty.available(at: start) == 0)
        #expect(empty.nextToken(at: start) == moment(61))
    }

    @Test func `a token is back a whole window later, and not before`() throws {
        let bucket = bucket(takenAt: Array(repeating: 0.5, count: 20))
        let next = try #require(bucket.nextToken(at: moment(1)))
        #expect(next >= moment(60.5))
        #expect(bucket.available(at: next.addingTimeInterval(-0.001)) == 0)
        #expect(bucket.available(at: next) == 20)
        #expect(bucket.nextToken(at: next) == nil)
    }

    @Test(arguments: [RateLimit.perMinute(20), .perMinute(1), .perMinute(600), .perSecond(20)])
    func `no window sees more than the limit, however often one asks`(limit: RateLimit) {
        var bucket = TokenBucket(limit)
        var taken: [Date] = []
        var now = start
        while taken.count < 4 * limit.count {
            if let next = bucket.nextToken(at: now) {
                #expect(next > now)
                now = next
            } else {
                bucket.take(at: now)
                taken.append(now)
                now = now.addingTimeInterval(limit.spacing / 7)
            }
        }
        for (index, moment) in taken.enumerated() {
            let window = taken[index...].prefix { $0.timeIntervalSince(moment) < limit.window }
            #expect(window.count <= limit.count)
        }
    }

    @Test func `tokens that were taken apart come back apart`() {
        let bucket = bucket(takenAt: [0, 10, 20], limit: .perMinute(3))
        #expect(bucket.nextToken(at: moment(30)) == moment(61))
        #expect(bucket.available(at: moment(61)) == 1)
        #expect(bucket.available(at: moment(71)) == 2)
    }

    @Test func `a call that took long counts from its end`() {
        var bucket = bucket(takenAt: [0], limit: .perMinute(1))
        bucket.extend(takenAt: start, to: moment(10))
        #expect(bucket.nextToken(at: moment(61)) == moment(71))
    }

    @Test func `what was stored goes on where it was`() {
        let bucket = bucket(takenAt: [0, 0, 7, 30])
        #expect(TokenBucket(.perMinute(20), takes: bucket.takes) == bucket)
        #expect(TokenBucket(.perMinute(2), takes: bucket.takes).available(at: moment(31)) == 0)
        #expect(TokenBucket(.perMinute(5), takes: bucket.takes).available(at: moment(31)) == 1)
    }

    @Test(arguments: [
        // taken, available to all, available to those who leave two, when these go on
        (0, 20, 18, nil), (17, 3, 1, nil), (18, 2, 0, 61), (20, 0, 0, 61),
    ])
    func `those who leave two tokens in the bucket stop earlier`(taken: Int, all: Int, others: Int, next: Double?) {
        let bucket = bucket(takenAt: Array(repeating: 0, count: taken))
        #expect(bucket.available(at: start) == all)
        #expect(bucket.available(at: start, keeping: 2) == others)
        #expect(bucket.nextToken(at: start, keeping: 2) == next.map(moment))
    }

    @Test func `who leaves two goes on when three are in the bucket again`() {
        let bucket = bucket(takenAt: [0, 10] + Array(repeating: 20, count: 17))
        #expect(bucket.nextToken(at: moment(30), keeping: 2) == moment(71))
        #expect(bucket.available(at: moment(61), keeping: 2) == 0)
        #expect(bucket.available(at: moment(71), keeping: 2) == 1)
    }

    @Test func `whoever leaves tokens gets one at least`() {
        #expect(TokenBucket(.perMinute(1)).available(at: start, keeping: 2) == 1)
        #expect(bucket(takenAt: [0], limit: .perMinute(1)).nextToken(at: start, keeping: 2) == moment(61))
    }

    @Test func `a clock that was set back does not keep the bucket empty`() {
        let bucket = bucket(takenAt: Array(repeating: 3600, count: 20))
        #expect(bucket.available(at: start) == 20)
    }
}
