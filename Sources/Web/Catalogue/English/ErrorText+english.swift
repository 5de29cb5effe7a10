extension ErrorText {
    var english: String {
        switch self {
        case .title: "This did not work"
        case .badRequest:
            "The console can’t read this request, so it did nothing. Go back, reload the page and try again."
        case .unauthorized: "You are not signed in."
        case .forbidden: "You may not do this."
        case .notFound: "There is no such page, or what it showed has been deleted."
        case .methodNotAllowed: "This page can’t be used that way."
        case .requestTimeout: "The request took too long to arrive. Check the network, then go back and try again."
        case .contentTooLarge: "What was sent is too large. Go back and send a smaller file, or less text."
        case .unsupportedMediaType: "The console can’t read what was sent. Go back and use the page’s own form."
        case .tooManyRequests: "Too many requests came from this address. Wait a minute, then try again."
        case .addressTooLong: "The address of this page is too long. Open the page again from the navigation."
        case .insufficientStorage: "The disk of the console is full, so nothing was saved. Tell the administrator."
        case .busy: "Too many people are signing in at the moment. Try again in a few seconds."
        case .internalError:
            "Something went wrong in the console. It has been written to the log; tell the administrator this number:"
        case .unavailable: "The console can’t reach its database at the moment. Nothing was changed; try again soon."
        case .requestID: "Request"
        case .backToConsole: "Back to the console"
        case .roleTooLow: "Your account’s role does not allow this. Ask an administrator."
        case .formTokenWrong:
            "This page was open for too long, or you signed in again since. Nothing was changed: go back, reload the "
                + "page and try again."
        case .otherSite: "This request came from another site, so the console did nothing."
        case .setUpCodeWrong:
            "This set-up address is not valid. Open the one that the console printed when it was last started."
        case .setUpDone: "The console is set up already. Sign in with your account."
        case .alarmLinkWrong:
            "This link belongs to no alarm. It may have been cut short; open it again from the message."
        case .alarmIsTest: "This link comes from a test notification. There is no alarm; nothing has to be done."
        case .importGone:
            "This import is over, or was left alone for too long. Nothing was changed; choose the file again."
        }
    }
}
