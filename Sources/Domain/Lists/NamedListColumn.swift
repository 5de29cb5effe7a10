/// The columns by which the lists of services, messages, schedules and rules sort.
package enum NamedListColumn: String, Sendable, CaseIterable {
    case name
    case type
    case status
    case description
    case createdAt
}
