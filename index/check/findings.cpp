#include "index/check/findings.h"

#include <fmt/format.h>

#include <new>
#include <numeric>

#include "base/error.h"
#include "base/utf8.h"
#include "index/xapian_errors.h"

namespace dateline {
namespace {

constexpr std::size_t kLongestText = 500;
constexpr std::size_t kLongestQuote = 80;

std::string shortened(std::string_view text, std::size_t bytes) {
  std::string clean = clean_utf8(text.substr(0, 4 * bytes));
  if (clean.size() <= bytes) return clean;
  return std::string(utf8_prefix(clean, bytes)) + "…";
}

}  // namespace

bool Findings::guard(std::string_view part, const std::function<void()>& work) {
  try {
    translate_errors(work);
    return true;
  } catch (const std::bad_alloc&) {
    damage(part, "reading takes more memory than there is, as damaged lengths do");
  } catch (const std::exception& error) {
    damage(part, error.what());
  }
  return false;
}

std::uint64_t Findings::damage_count() const {
  const std::scoped_lock hold(mutex_);
  return std::accumulate(damage_.begin(), damage_.end(), std::uint64_t{0},
                         [](std::uint64_t sum, const auto& part) { return sum + part.second; });
}

std::map<std::string, std::uint64_t> Findings::damage_counts() const {
  const std::scoped_lock hold(mutex_);
  return damage_;
}

void Findings::add(bool damage, std::string_view part, std::string_view text) {
  const std::scoped_lock hold(mutex_);
  std::string name(part);
  if (++(damage ? damage_ : notes_)[name] <= kListed) {
    listener_({damage, std::move(name), shortened(text, kLongestText)});
  }
}

std::string quote(std::string_view text) { return fmt::format("'{}'", shortened(text, kLongestQuote)); }

}  // namespace dateline
