#ifndef TOCSIN_CLINUX_SHIM_H
#define TOCSIN_CLINUX_SHIM_H

#include <pthread.h>
#include <stddef.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/sendfile.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

// Swift's Glibc module is built without _GNU_SOURCE, which hides these declarations of glibc.
extern int accept4(int socket, struct sockaddr *address, socklen_t *length, int flags);
extern int mkostemp(char *template_path, int flags);
extern void *memmem(const void *haystack, size_t haystack_length, const void *needle, size_t needle_length);
extern int pthread_setname_np(pthread_t thread, const char *name);
extern char *strptime(const char *text, const char *format, struct tm *time);

#endif
