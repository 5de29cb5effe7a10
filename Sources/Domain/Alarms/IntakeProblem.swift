/// Why reports were not taken; none of the request's was.
package enum IntakeProblem: Error, Equatable {
    /// The report at this index, counted from 0, names a rule that does not exist.
    case ruleUnknown(index: Int, name: String)
    /// Another request was answered under the same idempotency key.
    case keyReused
}
