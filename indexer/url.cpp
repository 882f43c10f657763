#include "indexer/url.h"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "base/ascii.h"

namespace dateline {
namespace {

/// Bytes of "https://" or "http://" at the beginning; 0 if there is neither.
std::size_t scheme_length(std::string_view url) {
  for (const std::string_view scheme : {std::string_view("https://"), std::string_view("http://")}) {
    if (equals_ignoring_case(url.substr(0, scheme.size()), scheme)) return scheme.size();
  }
  return 0;
}

// "mailto:", "javascript:", "ftp:": a name and a colon before any slash.
bool has_scheme(std::string_view reference) {
  const std::size_t end = reference.find_first_of(":/?#");
  return end != std::string_view::npos && end > 0 && reference[end] == ':' && is_ascii_letter(reference[0]);
}

std::string without_dot_segments(std::string_view path) {
  const std::string_view suffix = path.substr(std::min(path.find_first_of("?#"), path.size()));
  path.remove_suffix(suffix.size());
  std::vector<std::string_view> kept;
  bool folder = false;
  while (!path.empty()) {
    path.remove_prefix(path.starts_with('/') ? 1 : 0);
    const std::string_view part = path.substr(0, path.find('/'));
    path.remove_prefix(part.size());
    folder = part == "." || part == ".." || part.empty();
    if (part == "..") {
      if (!kept.empty()) kept.pop_back();
    } else if (part != "." && !(part.empty() && path.empty())) {
      kept.push_back(part);
    }
  }
  std::string clean;
  for (const std::string_view part : kept) clean.append("/").append(part);
  if (folder || clean.empty()) clean += '/';
  return clean.append(suffix);
}

/// What would end an attribute or a word in a page that shows the link.
std::string encode_unsafe(std::string_view url) {
  std::string safe;
  for (const char c : url) {
    if (static_cast<unsigned char>(c) <= ' ' || c == '"' || c == '<' || c == '>' || c == '`') {
      safe += fmt::format("%{:02X}", static_cast<unsigned char>(c));
    } else {
      safe += c;
    }
  }
  return safe;
}

std::string resolve(std::string_view base, std::string_view reference) {
  if (scheme_length(reference) > 0) return std::string(reference);
  if (reference.starts_with("//")) return "https:" + std::string(reference);
  const std::size_t host = scheme_length(base);
  if (reference.empty() || has_scheme(reference) || host == 0) return {};
  const std::size_t path = std::min(base.find_first_of("/?#", host), base.size());
  const std::string origin(base.substr(0, path));
  if (reference.starts_with('/')) return origin + without_dot_segments(reference);
  std::string folder(base.substr(path, std::min(base.find_first_of("?#"), base.size()) - path));
  if (!folder.ends_with('/')) folder += '/';
  return origin + without_dot_segments(folder.append(reference));
}

}  // namespace

std::string resolve_url(std::string_view base, std::string_view reference) {
  return encode_unsafe(resolve(trim(base), trim(reference)));
}

std::string host_of(std::string_view url) {
  const std::size_t begin = scheme_length(url);
  if (begin == 0) return {};
  std::string_view host = url.substr(begin, url.find_first_of("/?#\\", begin) - begin);
  host = host.substr(host.rfind('@') + 1);
  host = host.substr(0, host.find(':'));
  std::string name = ascii_lower(host);
  if (name.starts_with("www.") && name.find('.', 4) != std::string::npos) name.erase(0, 4);
  return name;
}

}  // namespace dateline
