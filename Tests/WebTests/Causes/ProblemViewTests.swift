import Domain
import Testing

@testable import Web

struct ProblemViewTests {
    @Test func `every cause has its remedy under the same name`() {
        #expect(CauseText.allCases.map(\.rawValue) == RemedyText.allCases.map(\.rawValue))
    }

    @Test(arguments: CauseText.allCases)
    func `every cause and its remedy are filled in, also when a parameter is missing`(cause: CauseText) {
        let view = ProblemView(DeliveryProblem(cause: cause.rawValue), answer: "", text: Samples.text)
        #expect(!view.cause.isEmpty && !view.remedy.isEmpty)
        #expect(!view.cause.contains("{") && !view.remedy.contains("{"))
    }

    @Test(arguments: [("-4000", "1 h 6 min behind DingTalk’s"), ("90", "1 min ahead of DingTalk’s")])
    func `a clock that is off is said with how far`(seconds: String, words: String) {
        let problem = DeliveryProblem(cause: "clockOff", parameters: ["skewSeconds": seconds])
        #expect(ProblemView(problem, answer: "", text: Samples.text).cause.contains(words))
    }

    @Test(arguments: ["?", "0", "+0"])
    func `a clock that is off is said also when nobody knows how far`(seconds: String) {
        let problem = DeliveryProblem(cause: "clockOff", parameters: ["skewSeconds": seconds])
        let cause = ProblemView(problem, answer: "", text: Samples.text).cause
        #expect(cause == "This machine’s clock is different from DingTalk’s.")
    }

    @Test func `a parameter is not filled in twice`() {
        let problem = DeliveryProblem(cause: "addressNotAllowed", parameters: ["ip": "{ip}{code}"])
        #expect(ProblemView(problem, answer: "", text: Samples.text).cause.contains("{ip}{code}"))
    }
}
