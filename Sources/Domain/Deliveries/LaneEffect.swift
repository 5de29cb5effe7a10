package import Foundation

/// What the answer to a call means for its lane, beside what it means for the deliveries.
package enum LaneEffect: Sendable, Equatable {
    /// DingTalk takes messages: it took this one, or refused only what it said. The lane rests until a time (UTC), if
    /// one is given.
    case open(restsUntil: Date?)
    /// The call failed in a way that may pass. After several, or when what came was no answer of DingTalk's, the lane
    /// pauses until a time (UTC).
    case failing(pausedUntil: Date?)
    /// DingTalk takes nothing from this robot or app before a time (UTC).
    case throttled(until: Date)
    /// DingTalk refuses whatever is sent, until somebody changes something; the next try is at a time (UTC).
    case refused(DeliveryProblem, nextProbeAt: Date)
    /// Nothing is known: no call was made, or it was a test that says nothing of what waits.
    case unknown

    /// Until when the lane sends nothing (UTC).
    package var pausedUntil: Date? {
        switch self {
        case .open(let moment): moment
        case .failing(let moment): moment
        case .throttled(let moment), .refused(_, let moment): moment
        case .unknown: nil
        }
    }
}
