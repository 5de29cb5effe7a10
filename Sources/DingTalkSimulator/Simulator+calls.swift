import Foundation
import HTTPServer
import HTTPTypes

/// Answers the calls of DingTalk's API, or lets a fault strike them.
extension Simulator {
    func receive(_ request: Request, at endpoint: ReceivedCall.Endpoint) async throws -> Response {
        let call = try await IncomingCall(request, endpoint: endpoint)
        let fault = update { $0.strike($0.scope(of: call)) }
        guard let fault else { return answer(call, fault: nil).response }
        if let replacement = fault.replacement(for: endpoint) {
            record(call, fault: fault, code: replacement.code)
            return replacement.response
        }
        switch fault.kind {
        case .slow:
            try await Task.sleep(for: .milliseconds(fault.milliseconds))
            return answer(call, fault: fault).response
        case .late:
            let answer = answer(call, fault: fault)
            try await Task.sleep(for: .milliseconds(fault.milliseconds))
            return answer.response
        case .hang:
            record(call, fault: fault, code: nil)
            try await Task.sleep(for: .seconds(86_400))
            return brokenOff
        case .closeBeforeAnswer: _ = answer(call, fault: fault)
        default: record(call, fault: fault, code: nil)
        }
        return brokenOff
    }

    /// The beginning of an answer, after which the connection breaks.
    private var brokenOff: Response {
        Response(status: .ok, body: .stream(length: 1) { _ in throw CancellationError() })
    }

    private func answer(_ call: IncomingCall, fault: Fault?) -> SimulatedAnswer {
        update { state in
            let time = now()
            let answer =
                switch call.endpoint {
                case .robotSend: state.answer(robot: call, now: time)
                case .accessToken: state.answer(token: call, now: time)
                case .batchSend: state.answer(batch: call, now: time)
                case .departments, .users, .user: state.answer(directory: call, now: time)
                }
            state.record(
                ReceivedCall(endpoint: call.endpoint, time: time, fault: fault?.kind, code: answer.code)
            )
            return answer
        }
    }

    private func record(_ call: IncomingCall, fault: Fault, code: String?) {
        update { state in
            state.record(ReceivedCall(endpoint: call.endpoint, time: now(), fault: fault.kind, code: code))
        }
    }
}
