/// What a callback wants next.
package enum Step: Sendable {
    /// Go on reading.
    case next

    /// Stop reading; this is not an error.
    case stop
}
