import Crypto
import Foundation
import Glibc

/// The file of 32 random bytes from which all keys come, which only its owner may read.
struct KeyFile {
    static let length = 32

    let path: String

    /// The bytes; `nil` when there is no such file.
    ///
    /// - Throws: ``StoreOpenError`` when others may read it, or it has not the right length.
    func read() throws -> Data? {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        if descriptor < 0 {
            if errno == ENOENT { return nil }
            throw StoreOpenError.keyUnreadable(path)
        }
        let handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw StoreOpenError.keyUnreadable(path) }
        guard status.st_mode & 0o077 == 0 else { throw StoreOpenError.keyReadableByOthers(path) }
        guard status.st_size == Self.length else { throw StoreOpenError.keyMalformed(path) }
        guard let bytes = try? handle.read(upToCount: Self.length), bytes.count == Self.length else {
            throw StoreOpenError.keyUnreadable(path)
        }
        return bytes
    }

    /// Makes the file with new random bytes, whole or not at all.
    ///
    /// The caller holds the folder's lock, so that no other process makes it too.
    func create() throws -> Data {
        let bytes = SymmetricKey(size: .bits256).withUnsafeBytes { Data($0) }
        let draft = path + ".new"
        unlink(draft)
        let descriptor = open(draft, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw StoreOpenError.keyUnreadable(path) }
        let handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
        do {
            try handle.write(contentsOf: bytes)
            try handle.synchronize()
        } catch {
            throw StoreOpenError.keyUnreadable(path)
        }
        guard rename(draft, path) == 0 else { throw StoreOpenError.keyUnreadable(path) }
        return bytes
    }
}
