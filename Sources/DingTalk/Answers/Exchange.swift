import Foundation
import OutboundHTTP

/// One call and how it ended.
struct Exchange {
    let result: Result<OutboundResponse, TransferError>
    let scrubber: SecretScrubber
    /// What the answer says, nil if it is not JSON.
    let reply: Reply?

    init(_ call: OutboundRequest, over http: HTTPClient, hiding secrets: [String]) async {
        scrubber = SecretScrubber(hiding: secrets)
        do throws(TransferError) {
            let response = try await http.send(call)
            result = .success(response)
            reply = Reply(response.body)?.scrubbed(by: scrubber)
        } catch {
            result = .failure(error)
            reply = nil
        }
    }

    /// What the call brought: `isAccepted` tells whether a reply says that it did what it should, and `now` is this
    /// machine's clock when the answer came, to compare with DingTalk's.
    func answer(if isAccepted: (Reply) -> Bool, now: Date) -> Answer {
        switch result {
        case .failure(let error): transferAnswer(error)
        case .success(let response): readAnswer(response, isAccepted: isAccepted, now: now)
        }
    }

    private func transferAnswer(_ error: TransferError) -> Answer {
        let cause = RulingTable.cause(curlCode: error.code, mayHaveBeenReceived: error.mayHaveBeenReceived)
        let reason = Reason(cause, parameters(of: cause, error))
        return Answer(
            outcome: cause == .addressInvalid ? .refused(reason) : .retry(afterSeconds: 0, reason),
            message: scrubber.scrubbed(error.description),
            raw: "",
            milliseconds: error.milliseconds,
            answerLost: error.mayHaveBeenReceived
        )
    }

    private func parameters(of cause: Cause, _ error: TransferError) -> [String: String] {
        switch cause {
        case .interrupted: [:]
        case .answerUnreadable: ["status": "?"]
        default: ["host": error.host.isEmpty ? "?" : error.host]
        }
    }

    private func readAnswer(_ response: OutboundResponse, isAccepted: (Reply) -> Bool, now: Date) -> Answer {
        let judgement = Judgement(response: response, reply: reply, now: now)
        let accepted = reply.map(isAccepted) ?? false
        return Answer(
            outcome: accepted ? .delivered : judgement.outcome,
            status: response.status,
            code: reply?.code,
            message: reply?.message.map { String($0.prefix(Answer.messageCharacters)) },
            requestID: reply?.requestID,
            raw: raw(response.body),
            milliseconds: response.milliseconds,
            answerLost: !accepted && judgement.leavesOpen
        )
    }

    private func raw(_ body: [UInt8]) -> String {
        // Scrubbed before it is cut, so that no part of a secret is left at the end.
        let text = scrubber.scrubbed(String(decoding: body, as: UTF8.self))
        guard text.utf8.count > Answer.rawBytes else { return text }
        var size = 0
        return String(
            text.prefix { character in
                size += character.utf8.count
                return size <= Answer.rawBytes
            }
        )
    }
}
