import Domain
import Foundation
import GRDB

extension Row {
    func id<Entity>(_ column: String) -> Identifier<Entity> {
        Identifier(rawValue: self[column])
    }

    func optionalID<Entity>(_ column: String) -> Identifier<Entity>? {
        (self[column] as Int64?).map(Identifier.init(rawValue:))
    }

    func date(_ column: String) -> Date {
        Date(milliseconds: self[column])
    }

    func optionalDate(_ column: String) -> Date? {
        (self[column] as Int64?).map(Date.init(milliseconds:))
    }

    /// The case that a text column names.
    ///
    /// - Throws: ``StoreError/unavailable(_:)`` when this version has no such case.
    func value<Value: RawRepresentable>(_ column: String) throws -> Value where Value.RawValue == String {
        guard let value = Value(rawValue: self[column]) else { throw StoreError.unknownValue(in: column) }
        return value
    }

    func optionalValue<Value: RawRepresentable>(_ column: String) throws -> Value? where Value.RawValue == String {
        (self[column] as String?) == nil ? nil : try value(column) as Value
    }

    /// The problem that the columns `problemCause` and `problemParameters` name.
    var problem: DeliveryProblem? {
        get throws { try problem(cause: "problemCause", parameters: "problemParameters") }
    }

    /// The problem that two columns name.
    func problem(cause: String, parameters: String) throws -> DeliveryProblem? {
        guard let cause = self[cause] as String? else { return nil }
        return DeliveryProblem(cause: cause, parameters: try JSONText.map(self[parameters] ?? "{}"))
    }

    /// Whether a delivery's receiver may have got it twice.
    var mayHaveArrivedTwice: Bool {
        self["targetType"] == "app" && self["answerLost"] == true
            && self["attempts"] as Int + self["earlierAttempts"] as Int > 1
    }

    /// The receiver that the columns `groupID` and `memberID` name; `nil` when it was deleted.
    var receiver: Receiver? {
        if let group: DingTalkGroup.ID = optionalID("groupID") { return .group(group) }
        return optionalID("memberID").map(Receiver.member)
    }
}

extension StoreError {
    static func unknownValue(in column: String) -> Self {
        .unavailable("The database holds a value of \(column) that this version does not know.")
    }
}
