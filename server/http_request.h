// What an HTTP message asks, as handlers see it.
#pragma once

#include <string>

#include "server/exchange.h"
#include "server/http_head.h"
#include "server/network.h"

namespace dateline {

/// Takes the message's body. @param peer  address of the other end of the connection.
Request make_request(HttpMessage& message, const std::string& peer, const TrustedProxies& proxies);

/// The client may send another request behind this one.
bool wants_more(const HttpMessage& message);
/// The client sends the body when it is told to.
bool expects_continue(const HttpMessage& message);

}  // namespace dateline
