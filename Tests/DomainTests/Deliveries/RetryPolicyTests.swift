import Domain
import Foundation
import Testing

@Suite struct RetryPolicyTests {
    @Test(arguments: [
        (1, 3.0), (2, 6.0), (3, 12.0), (4, 24.0), (8, 384.0), (9, 400.0), (10, 400.0), (1_000_000, 400.0), (0, 3.0),
    ]) func `the wait doubles from three seconds to ten minutes, spread over its half`(
        attempt: Int,
        shortest: TimeInterval
    ) {
        #expect(RetryPolicy.standard.delay(afterAttempt: attempt, jitter: 0) == shortest)
        #expect(RetryPolicy.standard.delay(afterAttempt: attempt, jitter: 1) == shortest * 1.5)
    }
}
