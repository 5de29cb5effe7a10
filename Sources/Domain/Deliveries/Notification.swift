/// A text that a rule sent to some receivers; only a name for its key, since what is stored is read as rows.
package enum Notification {
    /// The key of a notification.
    package typealias ID = Identifier<Notification>
}

/// The key of a notification, for files in which `Notification` would be Foundation's.
package typealias NotificationID = Notification.ID
