#ifndef TOCSIN_CLINUX_SHIM_H
#define TOCSIN_CLINUX_SHIM_H

#define _GNU_SOURCE
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/sendfile.h>
#include <sys/socket.h>

#endif
