#ifndef TOCSIN_CXML_SHIM_H
#define TOCSIN_CXML_SHIM_H

#include <libxml/parser.h>

#endif
