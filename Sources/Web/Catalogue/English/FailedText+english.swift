extension FailedText {
    var english: String {
        switch self {
        case .title: "Failed"
        case .lead: "What could not be delivered, and why."
        case .searchPlaceholder: "Search rule, receiver or contents"
        case .ruleName: "Rule Name"
        case .failedAt: "Failed Time"
        case .type: "Type"
        case .contents: "Contents"
        case .errorMessage: "Error Message"
        case .select: "Select"
        case .selectRow: "Select {rule}, {time}"
        case .selectAll: "Select all on this page"
        case .all: "All {count} that were found, on every page"
        case .resend: "Resend"
        case .delete: "Delete"
        case .empty: "Nothing failed in these days"
        case .emptyHelp: "A notification that can’t be delivered appears here with its cause and what to do about it."
        case .nothingChosen: "Tick the notifications first."
        case .resentOne: "1 notification is being sent again."
        case .resentMany: "{count} notifications are being sent again."
        case .receiverGone: "The receivers of {count} were deleted meanwhile, so those stay here."
        case .deletedOne: "1 notification was deleted."
        case .deletedMany: "{count} notifications were deleted."
        case .deleteTitle: "Delete failed notifications?"
        case .deleteOne: "1 notification will be deleted; it was never delivered."
        case .deleteMany: "{count} notifications will be deleted; they were never delivered."
        case .wholeAnswer: "DingTalk’s whole answer"
        }
    }
}
