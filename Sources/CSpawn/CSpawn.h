// What HostBrowser needs of glibc's spawn.h (2.34 and later) and Swift's Glibc, which is read without _GNU_SOURCE, hides.
#ifndef SALLA_HOST_CSPAWN_H
#define SALLA_HOST_CSPAWN_H

#include <spawn.h>

#ifdef __linux__
/// Closes all files of the program from this number on.
int posix_spawn_file_actions_addclosefrom_np(posix_spawn_file_actions_t *actions, int from);
#endif

#endif
