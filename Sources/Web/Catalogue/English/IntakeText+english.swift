extension IntakeText {
    var english: String {
        switch self {
        case .tokenMissing: "Send an API token as Authorization: Bearer TOKEN."
        case .tokenWrong: "This API token is not known. Make one with the command: tocsin token add NAME."
        case .tooManyRequests: "Send at most {limit} requests a second with this token. Nothing was taken; try again."
        case .notJSON: "Send the reports as application/json."
        case .jsonBroken: "The content is not JSON: {reason} at byte {offset}."
        case .notReports: "Send one report as an object, or an array of reports, not a {kind}."
        case .tooManyItems: "Send at most {limit} reports at once; these are {count}."
        case .itemNotObject: "A report is an object, not a {kind}."
        case .missing: "{field} is missing."
        case .empty: "{field} is empty."
        case .notString: "{field} is a string, not a {kind}."
        case .tooLong: "{field} has at most {limit} characters; these are {count}."
        case .nullCharacter: "{field} has the character U+0000."
        case .reserved: "path is not {path} or below it, where the console reports itself."
        case .notChoice: "{field} is one of: {choices}."
        case .notValue: "value is a number, a string or a boolean."
        case .notTime: "{field} is a time with its zone such as 2026-03-04T05:06:07Z (RFC 3339)."
        case .notStrings: "{field} is an array of strings."
        case .notLabels: "labels is an object whose values are strings."
        case .tooMany: "{field} has at most {limit} entries."
        case .ruleUnknown: "There is no rule called {name}."
        case .keyMalformed: "The Idempotency-Key must have 1 to {limit} visible ASCII characters."
        case .keyReused: "Another request was sent with this Idempotency-Key. A new request needs a new key."
        case .unavailable: "The console can’t write at the moment. Nothing was taken; send it again."
        }
    }
}
