@testable import Web

extension Samples {
    static let alarms: [any PageModel] = [
        AlarmsPage(
            list: list,
            rows: [
                AlarmRowView(
                    link: "/alarms/1",
                    acknowledgeLink: "/alarm/x",
                    shelved: label,
                    name: "Too hot",
                    path: "Plant1/Boiler",
                    value: "97.5",
                    level: label,
                    state: label,
                    raised: moment
                )
            ]
        ),
        AlarmPage(
            name: "Too hot",
            path: "Plant1/Boiler",
            value: "97.5",
            type: "H2",
            description: "Description",
            ackMode: "Manual",
            level: label,
            state: label,
            shelved: label,
            since: moment,
            sinceFor: "1 min ago",
            cleared: moment,
            told: ["Shift"],
            toldMore: "+3",
            notTold: ["Night"],
            newerLink: "/alarm/y",
            acknowledgement: AcknowledgementView(user: "Ada", time: moment, notes: "Notes"),
            form: AcknowledgeFormView(action: "/alarm/x", user: field, remarks: field)
        ),
    ]

    static let library: [any PageModel] = [
        MessagesPage(
            list: list,
            rows: [
                MessageRowView(
                    link: "/messages/1",
                    name: "Default",
                    type: "DingTalk",
                    isEnabled: true,
                    description: "Description",
                    created: moment
                )
            ]
        ),
        MessagePage(
            name: "Default",
            type: "DingTalk",
            description: "Description",
            body: "{name}",
            parameters: [ParameterView(mark: "{name}", meaning: "Name")],
            backLink: "/messages"
        ),
        SchedulesPage(
            list: list,
            rows: [
                ScheduleRowView(
                    name: "Always",
                    type: "Standard",
                    isEnabled: true,
                    covers: "Every day",
                    description: "Description",
                    created: moment
                )
            ]
        ),
        FailedPage(
            list: list,
            outside: [FailedOutsideView(sentence: "Some failed before these days.", link: "/failed?from=2025-03-04")],
            rows: [
                FailedRowView(
                    id: "1",
                    ruleName: "Night",
                    failed: moment,
                    type: "DingTalk",
                    receiver: "Shift",
                    summary: "First line",
                    contents: "First line\nSecond line",
                    problem: problem,
                    link: "/deliveries/1/answer",
                    selectLabel: "Select Night"
                )
            ],
            mayChange: true,
            resendAction: "/failed/resend",
            deleteAction: "/failed/delete",
            all: tick,
            returnPath: "/failed"
        ),
    ]

    static let problem = ProblemView(cause: "Cause.", remedy: "Remedy.", answer: "errcode 310000")

    static let label = LabelView(text: "Critical", sign: "▲", style: "chip-bad")
}
