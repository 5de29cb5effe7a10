#ifndef TOCSIN_CZLIB_SHIM_H
#define TOCSIN_CZLIB_SHIM_H

#include <zlib.h>

// deflateInit2 is a macro. 16 more window bits ask for gzip's header and trailer instead of zlib's.
static inline int tocsin_gzip_init(z_stream *stream, int level) {
    return deflateInit2(stream, level, Z_DEFLATED, MAX_WBITS + 16, MAX_MEM_LEVEL, Z_DEFAULT_STRATEGY);
}

#endif
