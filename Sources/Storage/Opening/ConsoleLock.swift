package import Foundation
import Glibc
import Synchronization

/// Says that a console serves from a data folder, so that a second one ends before it sends what the first one sends.
///
/// It is a lock on a file, which ends with the process however that ends. Commands that add accounts or tokens do not
/// ask for it.
package final class ConsoleLock: Sendable {
    private let descriptor: Mutex<Int32?>

    /// Takes the lock, making the folder if it is not there.
    ///
    /// - Throws: ``StoreOpenError``, ``StoreOpenError/alreadyServed(_:)`` when another console has it.
    package init(folder: URL) throws {
        let folder = DataFolder(url: folder)
        try folder.create()
        let descriptor = open(folder.lockPath, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw StoreOpenError.folderUnusable(folder.path) }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            let isTaken = errno == EWOULDBLOCK
            close(descriptor)
            throw isTaken ? StoreOpenError.alreadyServed(folder.path) : .folderUnusable(folder.path)
        }
        self.descriptor = Mutex(descriptor)
    }

    deinit {
        release()
    }

    /// Lets another console serve from the folder.
    package func release() {
        descriptor.withLock { descriptor in
            if let open = descriptor { close(open) }
            descriptor = nil
        }
    }
}
