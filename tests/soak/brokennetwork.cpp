// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "brokennetwork.h"

#include <atomic>
#include <cerrno>

#include <dlfcn.h>
#include <netdb.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace {

std::atomic_bool isResolverBroken = false;
std::atomic_bool isNetworkGone = false;
std::atomic<qint64> lookups = 0;
std::atomic<qint64> connects = 0;

} // namespace

extern "C" Q_DECL_EXPORT int getaddrinfo(const char *name, const char *service,
                                         const addrinfo *hints, addrinfo **found)
{
    static const auto libraryFunction =
        reinterpret_cast<decltype(&getaddrinfo)>(dlsym(RTLD_NEXT, "getaddrinfo"));
    ++lookups;
    if (isResolverBroken) {
        return EAI_AGAIN;
    }
    addrinfo onlyIpv4 = hints != nullptr ? *hints : addrinfo{};
    onlyIpv4.ai_family = AF_INET; // The simulator listens nowhere else.
    return libraryFunction(name, service, &onlyIpv4, found);
}

extern "C" Q_DECL_EXPORT int connect(int socket, const sockaddr *address, socklen_t size)
{
    if (address->sa_family == AF_INET || address->sa_family == AF_INET6) {
        ++connects;
        if (isNetworkGone) {
            errno = ENETUNREACH;
            return -1;
        }
    }
    return static_cast<int>(syscall(SYS_connect, socket, address, size));
}

void setResolverBroken(bool isBroken)
{
    isResolverBroken = isBroken;
}

void setNetworkGone(bool isGone)
{
    isNetworkGone = isGone;
}

qint64 lookupCount()
{
    return lookups;
}

qint64 connectCount()
{
    return connects;
}
