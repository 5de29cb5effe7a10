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

    @Test(arguments: [
        ("contentRefused", "link", "（链接）"), ("contentRefused", "text", "（文字）"), ("contentRefused", "picture", "（图片）"),
        ("contentRefused", "content", "（内容）"), ("messageEmpty", "title", "（标题）"), ("messageEmpty", "text", "（文字）"),
        ("messageEmpty", "new", "（new）"),
    ])
    func `the part of a message is named in the language of the sentence`(cause: String, part: String, words: String) {
        let problem = DeliveryProblem(cause: cause, parameters: ["part": part])
        #expect(ProblemView(problem, answer: "", text: Catalogue(language: .chinese)).cause.contains(words))
        #expect(ProblemView(problem, answer: "", text: Samples.text).cause.hasSuffix("(\(part))."))
    }

    @Test(arguments: [
        ("410100", "from this robot", "20 messages a minute"), ("130101", "from this robot", "20 messages a minute"),
        ("302033", "from this robot", "20 messages a minute"), ("450101", "from this robot", "20 messages a minute"),
        ("90018", "from this app", "the same app"), ("90002", "from this app", "the same app"),
        ("Forbidden.AccessDenied.QpsLimitForAppkeyAndApi", "from this app", "the same app"),
        ("send.too.fast", "from this app", "the same app"),
    ])
    func `what is throttled is called a robot or an app by DingTalk's code`(
        code: String,
        cause: String,
        remedy: String
    ) {
        let problem = DeliveryProblem(cause: "tooManyMessages", parameters: ["code": code])
        let view = ProblemView(problem, answer: "", text: Samples.text)
        #expect(view.cause.contains(cause) && view.remedy.contains(remedy))
        #expect(!view.remedy.contains("20") || cause == "from this robot")
    }

    @Test(arguments: Language.allCases)
    func `what waited too long says nothing that a setting, or a disabled service, makes untrue`(language: Language) {
        let view = ProblemView(DeliveryProblem(cause: "waitedTooLong"), answer: "", text: Catalogue(language: language))
        for word in ["day", "hour", "took no", "天", "小时", "未接收"] { #expect(!view.cause.contains(word)) }
        #expect(view.remedy.contains(language == .english ? "Enable the service" : "请启用"))
    }

    @Test func `a search looks through the sentences of every cause by its stored name`() {
        let sentences = ProblemView.sentences(Samples.text)
        #expect(Set(sentences.keys) == Set(CauseText.allCases.map(\.rawValue)).subtracting(["tooManyAppCalls"]))
        #expect(sentences["tooManyMessages"]?.contains("from this robot") == true)
        #expect(sentences["tooManyMessages"]?.contains("from this app") == true)
        #expect(sentences.values.allSatisfy { !$0.contains("{") })
    }

    @Test func `a parameter is not filled in twice`() {
        let problem = DeliveryProblem(cause: "addressNotAllowed", parameters: ["ip": "{ip}{code}"])
        #expect(ProblemView(problem, answer: "", text: Samples.text).cause.contains("{ip}{code}"))
    }
}
