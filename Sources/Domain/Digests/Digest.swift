/// One message about many alarms that waited; only a name for its key, since what is stored is read as rows.
package enum Digest {
    /// The key of a digest.
    package typealias ID = Identifier<Digest>
}
