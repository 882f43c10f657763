#include "server/gzip.h"

#include <libdeflate.h>

#include <charconv>
#include <memory>
#include <new>
#include <optional>

#include "base/ascii.h"
#include "base/text_list.h"

namespace dateline {
namespace {

// Of "gzip;q=0.5" 0.5, if that is the coding called `name`.
std::optional<double> weight_of(std::string_view coding, std::string_view name) {
  const std::size_t semicolon = coding.find(';');
  std::string_view found = coding.substr(0, semicolon);
  while (found.ends_with(' ')) found.remove_suffix(1);
  if (found != name) return std::nullopt;
  const std::size_t q = semicolon == std::string_view::npos ? semicolon : coding.find("q=", semicolon);
  if (q == std::string_view::npos) return 1;
  double weight = 0;
  std::from_chars(coding.data() + q + 2, coding.data() + coding.size(), weight);
  return weight;
}

}  // namespace

bool accepts_gzip(std::string_view accept_encoding) {
  std::optional<double> any;
  for (const std::string& coding : split_commas(ascii_lower(accept_encoding))) {
    if (const auto weight = weight_of(coding, "gzip")) return *weight > 0;
    if (const auto weight = weight_of(coding, "*")) any = weight;
  }
  return any.value_or(0) > 0;
}

std::string gzip(std::string_view text) {
  constexpr int kFast = 1;  // Level 6 takes thrice the time for a tenth of the bytes.
  const std::unique_ptr<libdeflate_compressor, decltype(&libdeflate_free_compressor)> compressor(
      libdeflate_alloc_compressor(kFast), libdeflate_free_compressor);
  if (!compressor) throw std::bad_alloc();
  std::string out(libdeflate_gzip_compress_bound(compressor.get(), text.size()), '\0');
  out.resize(libdeflate_gzip_compress(compressor.get(), text.data(), text.size(), out.data(), out.size()));
  return out;
}

}  // namespace dateline
