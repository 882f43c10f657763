// Stock Xapian as an engine under measurement: TermGenerator, QueryParser, BM25 and match spies, as its documentation
// recommends them. dateline is built on Xapian too, so this says what dateline adds.
#pragma once

#include <xapian.h>

#include <array>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

#include "bench/engine.h"

namespace dateline::bench {

/// Answered by other rules than dateline's.
inline constexpr std::array kXapianOwnRules{QueryKind::typo};  // dateline may correct it, this engine does not.

std::string xapian_version();
/// One thread: a Xapian database has one writer.
void build_xapian(const BuildTask& task);
std::unique_ptr<Engine> open_xapian(const std::filesystem::path& directory);

/// What the building and the searching half agree on.
namespace xapian_schema {

enum Slot : Xapian::valueno { kDate, kProvider, kTopics };
inline constexpr char kTopicSeparator = '\0';
inline constexpr std::string_view kProviderPrefix = "XP:";
inline constexpr std::string_view kTopicPrefix = "XT:";

/// A term to filter by.
std::string filter_term(std::string_view prefix, std::string_view value);
std::filesystem::path database(const std::filesystem::path& directory);

}  // namespace xapian_schema
}  // namespace dateline::bench
