/// The task of a connection, to be cancelled from outside.
// `cancel` may be called from anywhere as long as the task runs; a connection forgets it before its task ends.
@safe struct CancellableTask: @unchecked Sendable {
    private let task: UnsafeCurrentTask?

    init(_ task: UnsafeCurrentTask?) {
        unsafe self.task = task
    }

    func cancel() {
        unsafe task?.cancel()
    }
}
