#ifndef TOCSIN_CZIP_SHIM_H
#define TOCSIN_CZIP_SHIM_H

#include <zip.h>

#endif
