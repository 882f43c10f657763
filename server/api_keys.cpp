#include "server/api_keys.h"

#include <fmt/format.h>

#include <array>
#include <boost/json.hpp>
#include <map>

#include "base/error.h"
#include "base/nearest.h"
#include "base/read_file.h"
#include "index/calendar.h"
#include "searcher/query/date_expression.h"
#include "searcher/search_request.h"
#include "server/conditions.h"

namespace dateline {
namespace {

namespace json = boost::json;

constexpr std::size_t kShortestKey = 16;
constexpr std::array<std::string_view, 5> kMembers{"name", "key", "filters", "expires", "rate"};

void require(bool fine, const std::string& message) {
  if (!fine) throw Error(ErrorCode::config, message);
}

std::string text_of(const json::value& value, std::string_view member) {
  require(value.is_string(), fmt::format("'{}' is no text", member));
  return std::string(value.get_string());
}

// The beginning of the time that it names. What counts from now, such as "30d", is before 1970 if now is.
std::int64_t read_expiry(const std::string& text) {
  const auto range = parse_date_expression(text, Calendar("UTC"), 0);
  require(range && range->from && *range->from > 0,
          fmt::format("'expires' is no date but '{}'; write 2027-01-01", text));
  return *range->from;
}

void read_filters(const json::value& list, ApiKey& key) {
  require(list.is_array(), "'filters' is no list");
  std::map<std::string, std::vector<QueryNode>> by_facet;
  for (const json::value& each : list.get_array()) {
    const std::string text = text_of(each, "filters");
    QueryNode condition = parse_condition(text);
    auto& conditions = condition.kind == QueryNode::Kind::facet ? by_facet[condition.name] : key.conditions;
    conditions.push_back(std::move(condition));
    key.filters += text + "\n";
  }
  for (auto& [facet, values] : by_facet) key.conditions.push_back(any_of(std::move(values)));
}

void read_member(const std::string& name, const json::value& value, ApiKey& key) {
  if (name == "name") {
    key.name = text_of(value, name);
  } else if (name == "key") {
    key.key = text_of(value, name);
  } else if (name == "filters") {
    read_filters(value, key);
  } else if (name == "expires") {
    key.expires = read_expiry(text_of(value, name));
  } else if (name == "rate") {
    require(value.is_number() && value.to_number<double>() > 0, "'rate' is no number above 0");
    key.rate = value.to_number<double>();
  } else {
    const std::string hint = did_you_mean(name, kMembers);
    require(false, fmt::format("unknown member '{}'{}", name,
                               hint.empty() ? fmt::format("; there are {}", fmt::join(kMembers, ", ")) : hint));
  }
}

ApiKey read_key(const json::value& value) {
  require(value.is_object(), "it is no object");
  ApiKey key;
  for (const auto& [name, member] : value.get_object()) read_member(std::string(name), member, key);
  require(!key.name.empty(), "it has no name");
  require(key.key.size() >= kShortestKey, fmt::format("its key is shorter than {} characters", kShortestKey));
  return key;
}

json::value read_keys(const std::filesystem::path& file) {
  const auto text = read_file(file);
  if (!text) throw Error(ErrorCode::not_found, fmt::format("the key file {} cannot be read", file.string()));
  boost::system::error_code error;
  json::value value = json::parse(*text, error);
  require(!error, fmt::format("{}: it is no JSON: {}", file.string(), error.message()));
  const json::value* keys = value.is_object() ? value.get_object().if_contains("keys") : nullptr;
  require(keys != nullptr && keys->is_array(), fmt::format("{}: it has no list 'keys'", file.string()));
  return *keys;
}

}  // namespace

QueryNode parse_condition(std::string_view text) {
  QueryNode node;
  constexpr std::string_view kPublished = "published";
  const std::string_view flag = text.starts_with(kPublished) ? text.substr(kPublished.size()) : std::string_view();
  if (flag == "=true" || flag == ":true" || flag == "=false" || flag == ":false") {
    node.kind = QueryNode::Kind::published;
    node.flag = flag.ends_with("true");
    return node;
  }
  const FacetFilter filter = parse_facet_filter(text);
  node.kind = QueryNode::Kind::facet;
  node.name = filter.facet;
  node.text = filter.value;
  return node;
}

bool equal_in_constant_time(std::string_view presented, std::string_view secret) {
  std::size_t difference = presented.size() ^ secret.size();
  for (std::size_t at = 0; at < secret.size(); ++at) {
    const char other = presented.empty() ? '\0' : presented[at % presented.size()];
    difference |= static_cast<unsigned char>(other ^ secret[at]);
  }
  return difference == 0;
}

KeyRing KeyRing::load(const std::filesystem::path& file) {
  KeyRing ring;
  const json::value keys = read_keys(file);
  for (const auto& each : keys.get_array()) {
    try {
      ApiKey key = read_key(each);
      for (const auto& other : ring.keys_) {
        require(other->name != key.name, fmt::format("another one is called '{}', too", key.name));
        require(other->key != key.key, fmt::format("it is the key of '{}', too", other->name));
      }
      ring.keys_.push_back(std::make_shared<const ApiKey>(std::move(key)));
    } catch (const Error& error) {
      throw Error(ErrorCode::config,
                  fmt::format("{}: key number {}: {}", file.string(), ring.keys_.size() + 1, error.what()));
    }
  }
  return ring;
}

std::shared_ptr<const ApiKey> KeyRing::find(std::string_view key, std::int64_t now) const {
  std::shared_ptr<const ApiKey> found;
  for (const auto& each : keys_) {
    if (equal_in_constant_time(key, each->key)) found = each;
  }
  return found && found->expires && *found->expires <= now ? nullptr : found;
}

}  // namespace dateline
