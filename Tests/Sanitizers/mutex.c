// Tells ThreadSanitizer what `Synchronization.Mutex` does.
//
// The quick way through a mutex is compiled into our code, where ThreadSanitizer sees it. The way of a thread that has to
// wait lies in libswiftSynchronization.so, whose atomics and futex it doesn't see, and so it takes two accesses that the
// mutex has ordered for a race. This library is loaded before that one and adds the two lines that are missing. Nothing
// is suppressed: a race beside the mutex, or inside one that isn't held, is found as ever; see `.ci/tsan`.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdint.h>

#define LOCK "$s15Synchronization12_MutexHandleV9_lockSlowyys6UInt32VF"
#define UNLOCK "$s15Synchronization12_MutexHandleV11_unlockSlowyyF"
#define SWIFT __attribute__((swiftcall))
#define MUTEX __attribute__((swift_context)) void *mutex

// Weak, since programs without ThreadSanitizer load this library too.
extern void __tsan_acquire(void *address) __attribute__((weak));
extern void __tsan_release(void *address) __attribute__((weak));

SWIFT void lock(uint32_t thread, MUTEX) __asm__(LOCK);
SWIFT void unlock(MUTEX) __asm__(UNLOCK);

SWIFT void lock(uint32_t thread, MUTEX) {
    SWIFT void (*real)(uint32_t, MUTEX) = dlsym(RTLD_NEXT, LOCK);
    real(thread, mutex);
    if (__tsan_acquire) __tsan_acquire(mutex);
}

SWIFT void unlock(MUTEX) {
    SWIFT void (*real)(MUTEX) = dlsym(RTLD_NEXT, UNLOCK);
    if (__tsan_release) __tsan_release(mutex);
    real(mutex);
}
