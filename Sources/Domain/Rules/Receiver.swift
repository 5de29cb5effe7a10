/// Whom a rule's block notifies: one group or one member of its service.
package enum Receiver: Hashable, Sendable {
    case group(DingTalkGroup.ID)
    case member(Member.ID)
}
