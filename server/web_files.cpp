#include "server/web_files.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "base/error.h"
#include "base/hash.h"
#include "base/read_file.h"

namespace dateline {
namespace {

constexpr std::uintmax_t kMostBytes = 16 << 20;

struct MediaType {
  std::string_view ending;
  std::string_view name;
};
constexpr std::array kMediaTypes{MediaType{".html", "text/html; charset=utf-8"},
                                 MediaType{".css", "text/css; charset=utf-8"},
                                 MediaType{".js", "text/javascript; charset=utf-8"},
                                 MediaType{".svg", "image/svg+xml"},
                                 MediaType{".png", "image/png"},
                                 MediaType{".woff2", "font/woff2"}};

const MediaType* find_media_type(std::string_view path) {
  const auto* found =
      std::ranges::find_if(kMediaTypes, [&](const MediaType& type) { return path.ends_with(type.ending); });
  return found == kMediaTypes.end() ? nullptr : found;
}

}  // namespace

WebFiles::WebFiles(const std::optional<std::filesystem::path>& folder) {
  for (const EmbeddedFile& file : embedded_files()) add(std::string(file.path), std::string(file.text));
  if (!folder) return;
  try {
    add_folder(*folder);
  } catch (const std::filesystem::filesystem_error& error) {
    throw Error(ErrorCode::io, error.what());
  }
}

const WebFile* WebFiles::find(const std::string& path) const {
  const auto found = files_.find(path);
  return found == files_.end() ? nullptr : &found->second;
}

void WebFiles::add(const std::string& path, std::string text) {
  const MediaType* type = find_media_type(path);
  if (type == nullptr) return;
  std::string version = to_hex(hash64(text));
  files_[path] = {type->name, std::move(text), std::move(version)};
}

void WebFiles::add_folder(const std::filesystem::path& folder) {
  if (!std::filesystem::is_directory(folder)) {
    throw Error(ErrorCode::not_found,
                fmt::format("{} is no folder; --web takes one with files of a page", folder.string()));
  }
  std::uintmax_t bytes = 0;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
    const std::string path = entry.path().lexically_relative(folder).generic_string();
    if (!entry.is_regular_file() || find_media_type(path) == nullptr) continue;
    bytes += entry.file_size();
    if (bytes > kMostBytes) {
      throw Error(ErrorCode::config,
                  fmt::format("{} holds more than 16 MB; name the folder of the page", folder.string()));
    }
    auto text = read_file(entry.path());
    if (!text) throw Error(ErrorCode::io, fmt::format("{} cannot be read", entry.path().string()));
    add(path, *std::move(text));
  }
}

}  // namespace dateline
