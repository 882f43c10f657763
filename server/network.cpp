#include "server/network.h"

#include <fmt/format.h>

#include <boost/asio/ip/address.hpp>
#include <boost/asio/ip/network_v4.hpp>
#include <boost/asio/ip/network_v6.hpp>
#include <charconv>

#include "base/error.h"
#include "base/text_list.h"

namespace dateline {
namespace {

namespace ip = boost::asio::ip;

[[noreturn]] void refuse(std::string_view text) {
  throw Error(
      ErrorCode::usage,
      fmt::format("--listen '{}' is no address; write 127.0.0.1:8108, [::1]:8108 or unix:/run/dateline.sock", text));
}

ip::address as_address(std::string_view text, boost::system::error_code& error) {
  const ip::address address = ip::make_address(std::string(text), error);
  // ::ffff:10.0.0.1 is 10.0.0.1.
  if (!error && address.is_v6() && address.to_v6().is_v4_mapped()) {
    return ip::make_address_v4(ip::v4_mapped, address.to_v6());
  }
  return address;
}

// The network as "ADDRESS/LENGTH".
std::string with_length(const std::string& network) {
  if (network.find('/') != std::string::npos) return network;
  boost::system::error_code error;
  const auto address = as_address(network, error);
  return error ? network : address.to_string() + (address.is_v4() ? "/32" : "/128");
}

bool contains(const std::string& network, const ip::address& address) {
  boost::system::error_code error;
  if (address.is_v4()) {
    const auto range = ip::make_network_v4(network, error);
    return !error && ip::network_v4(address.to_v4(), range.prefix_length()).canonical() == range.canonical();
  }
  const auto range = ip::make_network_v6(network, error);
  return !error && ip::network_v6(address.to_v6(), range.prefix_length()).canonical() == range.canonical();
}

}  // namespace

std::string counted_client(const std::string& address) {
  constexpr unsigned short kCustomer = 64;
  if (address.find(':') == std::string::npos) return address;
  boost::system::error_code error;
  const auto parsed = as_address(address, error);
  if (error || !parsed.is_v6()) return address;
  return ip::network_v6(parsed.to_v6(), kCustomer).canonical().to_string();
}

ListenAddress parse_listen_address(std::string_view text) {
  constexpr std::string_view kUnix = "unix:";
  ListenAddress listen;
  if (text.starts_with(kUnix)) {
    listen.unix_path = text.substr(kUnix.size());
    if (listen.unix_path.empty()) refuse(text);
    return listen;
  }
  const std::size_t colon = text.rfind(':');
  if (colon == std::string_view::npos) refuse(text);
  std::string_view host = text.substr(0, colon), port = text.substr(colon + 1);
  if (host.starts_with('[') && host.ends_with(']')) host = host.substr(1, host.size() - 2);
  listen.host = host == "localhost" ? "127.0.0.1" : std::string(host);
  const auto parsed = std::from_chars(port.data(), port.data() + port.size(), listen.port);
  boost::system::error_code error;
  static_cast<void>(ip::make_address(listen.host, error));
  if (error || port.empty() || parsed.ec != std::errc() || parsed.ptr != port.data() + port.size()) refuse(text);
  return listen;
}

TrustedProxies::TrustedProxies(std::span<const std::string> networks) {
  for (const std::string& network : networks) {
    networks_.push_back(with_length(network));
    boost::system::error_code as_v4, as_v6;
    static_cast<void>(ip::make_network_v4(networks_.back(), as_v4));
    static_cast<void>(ip::make_network_v6(networks_.back(), as_v6));
    if (as_v4 && as_v6) {
      throw Error(ErrorCode::usage,
                  fmt::format("--trusted-proxy '{}' is no network; write 10.0.0.0/8 or ::1", network));
    }
  }
}

bool TrustedProxies::trusts(std::string_view peer) const {
  if (peer == "unix") return !networks_.empty();
  boost::system::error_code error;
  const auto address = as_address(peer, error);
  if (error) return false;
  for (const std::string& network : networks_) {
    if (contains(network, address)) return true;
  }
  return false;
}

std::string TrustedProxies::client(std::string_view peer, std::string_view forwarded_for) const {
  std::string client(peer);
  const std::vector<std::string> told = split_commas(forwarded_for);
  for (auto each = told.rbegin(); each != told.rend() && trusts(client); ++each) {
    boost::system::error_code error;
    const auto address = as_address(*each, error);
    if (error) break;
    client = address.to_string();
  }
  return client;
}

}  // namespace dateline
