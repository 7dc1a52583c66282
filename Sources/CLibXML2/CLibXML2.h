// The part of libxml2 that HostMarkup wraps: its reader for HTML.
#ifndef SALLA_HOST_CLIBXML2_H
#define SALLA_HOST_CLIBXML2_H

#include <libxml/HTMLparser.h>
#include <libxml/parser.h>
#include <libxml/tree.h>

#endif
