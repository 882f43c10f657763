// Addresses: where to listen, and whose word about a client is taken.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace dateline {

struct ListenAddress {
  std::string host;        ///< An IP address; empty: a Unix socket.
  std::uint16_t port = 0;  ///< 0: any that is free.
  std::string unix_path;
};

/// Reads "127.0.0.1:8108", "localhost:8108", "[::1]:8108", "unix:/run/dateline.sock". @throws Error(usage).
ListenAddress parse_listen_address(std::string_view text);

/// Whom the rate of requests is counted for: the address, of IPv6 its network of 64 bits, which is one customer's.
std::string counted_client(const std::string& address);

/// Networks whose proxies are trusted to tell who asked.
class TrustedProxies {
 public:
  /// @throws Error(usage) for what is no "10.0.0.0/8", "::1/128" or single address.
  explicit TrustedProxies(std::span<const std::string> networks);

  /// True for `peer` in one of the networks; a Unix socket's peer, "unix", is trusted if any is.
  [[nodiscard]] bool trusts(std::string_view peer) const;
  /// Who asked: the last address of X-Forwarded-For that is no trusted proxy, if `peer` is one; else `peer`.
  [[nodiscard]] std::string client(std::string_view peer, std::string_view forwarded_for) const;

 private:
  std::vector<std::string> networks_;
};

}  // namespace dateline
