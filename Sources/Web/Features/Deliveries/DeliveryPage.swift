/// One delivery with all that is known of it.
struct DeliveryPage: PageModel {
    static let template = "deliveries/delivery"

    let title: String
    let state: LabelView
    let marks: [LabelView]
    let facts: [Fact]
    /// What the marks, or the suppression, mean.
    let sentences: [String]
    let problemTitle: String
    let problem: ProblemView?
    /// Its attempts that did not deliver, the newest first; may be empty.
    let pastAttempts: [PastAttemptView]
    let contents: String
    /// The text of the message that told it together with others; empty when it went by itself.
    let digestContents: String
    /// DingTalk's answer as it came; `nil` until it is asked for.
    let answer: AnswerView?
    /// Where the answer is shown.
    let answerLink: String
    let alarmLink: String
    /// `nil` unless the visitor may send it again.
    let resend: ResendView?
    let backLink: String

    func child(named key: String) -> Any? {
        switch key {
        case "title": title
        case "state": state
        case "marks": marks
        case "facts": facts
        case "sentences": sentences
        case "problemTitle": problemTitle
        case "problem": problem ?? Absent()
        case "pastAttempts": pastAttempts
        case "hasPastAttempts": !pastAttempts.isEmpty
        case "contents": contents
        case "digestContents": digestContents
        case "answer": answer ?? Absent()
        case "answerLink": answerLink
        case "alarmLink": alarmLink
        case "resend": resend ?? Absent()
        case "backLink": backLink
        default: nil
        }
    }
}

/// A name and a value.
struct Fact: ViewModel {
    let name: String
    let value: String

    func child(named key: String) -> Any? {
        switch key {
        case "name": name
        case "value": value
        default: nil
        }
    }
}

/// DingTalk's answer as it came.
struct AnswerView: ViewModel {
    /// Empty when none is kept.
    let text: String

    func child(named key: String) -> Any? {
        switch key {
        case "text": text
        default: nil
        }
    }
}

/// The button that sends a failed delivery again.
struct ResendView: ViewModel {
    let action: String
    let hidden: [HiddenField]

    func child(named key: String) -> Any? {
        switch key {
        case "action": action
        case "hidden": hidden
        default: nil
        }
    }
}
