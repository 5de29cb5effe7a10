extension FormText {
    var english: String {
        switch self {
        case .required: "Fill in this field."
        case .tooLong: "Use at most {limit} characters; these are {count}."
        case .controlCharacter: "This holds a character that can’t be shown. Type it again without copying."
        case .nameTaken: "Another entry of this list has that name. Choose another one."
        case .problems: "Not saved yet. Some fields need your attention."
        case .cancel: "Cancel"
        case .confirm: "OK"
        case .close: "Close"
        case .show: "Show what is typed"
        case .hide: "Hide what is typed"
        case .deleteTitle: "Delete {name}?"
        case .deleteQuestion: "{name} will be deleted for good."
        case .deleteInUse: "It is used and can’t be deleted now. Take it out of these first:"
        case .deleteFinal: "This can’t be undone."
        }
    }
}
