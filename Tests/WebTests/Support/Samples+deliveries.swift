@testable import Web

extension Samples {
    static let deliveries: [any PageModel] = [
        DeliveriesPage(list: list, rows: [delivery]),
        DeliveryPage(
            title: "Too hot",
            state: label,
            marks: [label],
            facts: [Fact(name: "Rule", value: "Night")],
            sentences: ["It is late."],
            problemTitle: "Why it did not arrive",
            problem: problem,
            pastAttempts: [
                PastAttemptView(number: "1", time: moment, cause: "Busy", answer: "errcode -1", took: "77 ms")
            ],
            contents: "Contents",
            digestContents: "Digest",
            answer: AnswerView(text: "{}"),
            answerLink: "/deliveries/1/answer",
            alarmLink: "/alarms/1",
            resend: ResendView(action: "/failed/resend", hidden: [HiddenField(name: "row", value: "1")]),
            backLink: "/deliveries"
        ),
        AlarmHistoryPage(
            name: "Too hot",
            path: "Plant1/Boiler",
            description: "Description",
            level: label,
            state: label,
            facts: [Fact(name: "Value", value: "97.5")],
            newerLink: "/alarms/2",
            acknowledgeLink: "/alarm/x",
            events: [AlarmEventView(time: moment, kind: "Raised", state: label, user: "Ada", notes: "Notes")],
            shelving: ShelvingView(sentence: "Shelved.", reason: "Work", endAction: "/alarms/1/shelving/end"),
            shelvingForm: ShelvingFormView(
                action: "/alarms/1/shelving",
                length: choice,
                reason: field,
                isOpen: true
            ),
            list: list,
            rows: [delivery],
            alarmsLink: "/alarms"
        ),
    ]

    private static let delivery = DeliveryRowView(
        state: label,
        marks: [label],
        title: "Too hot",
        alarmLink: "/alarms/1",
        reason: "Reason",
        rule: "Night",
        service: "Plant 1",
        receiver: "Shift",
        attempts: "1",
        created: moment,
        firstCreated: moment,
        finished: moment,
        next: moment,
        isDue: true,
        link: "/deliveries/1"
    )
}
