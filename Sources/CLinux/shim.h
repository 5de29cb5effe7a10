#ifndef TOCSIN_CLINUX_SHIM_H
#define TOCSIN_CLINUX_SHIM_H

#include <stddef.h>
#include <stdint.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/sendfile.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

// Swift's Glibc module is built without _GNU_SOURCE, which hides these declarations of glibc.
extern int accept4(int socket, struct sockaddr *address, socklen_t *length, int flags);
extern int mkostemp(char *template_path, int flags);
extern void *memmem(const void *haystack, size_t haystack_length, const void *needle, size_t needle_length);
extern char *strptime(const char *text, const char *format, struct tm *time);

// Asks for turns of that many nanoseconds on the processor for this thread, see sched_setattr(2), and leaves what else
// was chosen for it. Since Linux 6.12 a shorter turn comes sooner; before that it is ignored.
static inline void tocsin_take_short_turns(uint64_t nanoseconds) {
    struct {
        uint32_t size, policy;
        uint64_t flags;
        int32_t nice;
        uint32_t priority;
        uint64_t runtime, deadline, period;
    } attributes;
    if (syscall(SYS_sched_getattr, 0, &attributes, sizeof attributes, 0) != 0 || attributes.policy != 0) return;
    attributes.runtime = nanoseconds;
    syscall(SYS_sched_setattr, 0, &attributes, 0);
}

#endif
