/// One notification for one receiver; only a name for its key, since what is stored is read as rows.
package enum Delivery {
    /// The key of a delivery.
    package typealias ID = Identifier<Delivery>
}
