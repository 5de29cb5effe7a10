#ifndef TOCSIN_CXML_SHIM_H
#define TOCSIN_CXML_SHIM_H

#include <libxml/xmlversion.h>

/* Debian's libxml2 is built with ICU and its headers bring in ICU's, whose types then clash with those of Foundation's
   own ICU. What they add is two pointers at the end of a struct that only libxml2 allocates. */
#undef LIBXML_ICU_ENABLED

#include <libxml/parser.h>

#endif
