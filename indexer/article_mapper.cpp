#include "indexer/article_mapper.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/ascii.h"
#include "base/error.h"
#include "base/utf8.h"
#include "indexer/body_text.h"
#include "indexer/date_parser.h"
#include "indexer/field_readers.h"
#include "indexer/html_text.h"
#include "indexer/slug.h"
#include "indexer/url.h"

namespace dateline {
namespace {

namespace json = boost::json;

// Each is looked for in the text, which may be long.
constexpr std::size_t kMostProblems = 50;
// Real titles have some 100 bytes, and a text that is found for every word in it helps nobody.
constexpr std::size_t kMaxTitleBytes = 16 << 10;
constexpr std::size_t kMaxExcerptBytes = 1 << 20;
// Each is compared with those before it.
constexpr std::size_t kMostRelated = 1000;

void report_at(Place place, std::string reason, MappedPost& post) {
  if (post.problems.size() > kMostProblems) return;
  if (post.problems.size() == kMostProblems) reason = "more problems follow in this article; they are not listed";
  post.problems.push_back({{}, place.line, place.column, std::move(reason), false});
}

void report_part(const RecordPart& record, std::string_view path, std::string reason, MappedPost& post) {
  if (post.problems.size() <= kMostProblems) report_at(place_of(record, path), std::move(reason), post);
}

std::optional<std::int64_t> date_of(const json::value& value, const Calendar& calendar) {
  if (value.is_number() && !value.is_string()) return parse_unix_time(value.to_number<double>());
  return parse_date(scalar_text(value).value_or(""), calendar);
}

// An id is compared byte by byte, so it is kept as written but for what could not be stored.
std::string id_of(const json::value& value) { return single_line(scalar_text(value).value_or("")); }

std::string_view file_name_of(std::string_view relative_path) {
  return relative_path.substr(relative_path.rfind('/') + 1);
}

void fill_provider_from_link(Article& article) {
  if (!article.provider.name.empty()) return;
  const std::string host = host_of(article.web_url);
  article.provider = {host, host};
}

bool has_title_key(const RecordPart& record, const FieldMapping& mapping) {
  return std::ranges::any_of(mapping.keys(ArticleField::title),
                             [&](const std::string& key) { return find_field(record.fields, key) != nullptr; });
}

}  // namespace

ArticleMapper::ArticleMapper(const Settings& settings, std::int64_t now)
    : settings_(settings), calendar_(settings.timezone), mapping_(settings.mapping), now_(now) {
  if (!settings.link.empty()) link_.emplace(settings.link);
}

MappedPost ArticleMapper::map(const Record& whole, const Origin& origin) const {
  const RecordPart record(whole);
  MappedPost post;
  Article& article = post.article;
  article.title = text(record, ArticleField::title);
  if (article.title.empty()) article.title = first_heading(origin.body).value_or("");
  article.excerpt = text(record, ArticleField::excerpt);
  const bool untitled_article = origin.titles_optional && !article.excerpt.empty() && has_title_key(record, mapping_);
  if (article.title.empty() && !untitled_article) return {outcome::kNoTitle, 0, {}, {}, {}};
  const Visibility visibility =
      judge_visibility(whole, origin.relative_path, {mapping_, calendar_, settings_.published_only, now_});
  post.outcome = visibility.outcome;
  post.expires_at = visibility.expires_at;
  post.problems = visibility.problems;
  article.published = visibility.published;
  cut_long_texts(record, post, article);
  article.path = origin.relative_path;
  read_common(record, post, article);
  if (!article.published_at && !first_present(record.fields, mapping_.keys(ArticleField::published_at))) {
    const auto from_name = date_in_file_name(file_name_of(origin.relative_path));
    if (from_name) article.published_at = calendar_.to_unix(*from_name);
  }
  read_links(record, origin, article);
  fill_provider_from_link(article);
  if (article.excerpt.empty()) article.excerpt = summarize_body(origin.body);
  read_related(record, post);
  return post;
}

void ArticleMapper::read_common(const RecordPart& record, MappedPost& post, Article& article) const {
  const auto field = [&](ArticleField name) { return first_present(record.fields, mapping_.keys(name)); };
  read_date(record, post, article);
  read_numbers(record, post, article);
  if (const auto provider = field(ArticleField::provider)) article.provider = read_provider(*provider->value);
  if (const auto topics = field(ArticleField::topics)) article.topics = read_names(*topics->value);
  if (const auto image = field(ArticleField::image)) article.image = read_image(*image->value, settings_.base_url);
  if (const auto category = field(ArticleField::category)) {
    const auto names = read_names(*category->value);
    if (!names.empty()) article.category = names.front();
  }
  article.type = text(record, ArticleField::type);
  article.language = text(record, ArticleField::language);
}

void ArticleMapper::read_date(const RecordPart& record, MappedPost& post, Article& article) const {
  for (const std::string& key : mapping_.keys(ArticleField::published_at)) {
    const std::array<std::string, 1> one = {key};
    const auto field = first_present(record.fields, one);
    if (!field) continue;
    // `published: yes` is no date, and says nothing about one.
    const auto& flags = mapping_.keys(ArticleField::published);
    const bool may_be_flag = std::ranges::find(flags, key) != flags.end();
    article.published_at = date_of(*field->value, calendar_);
    const std::string given = scalar_text(*field->value).value_or("a list or map");
    if (!article.published_at && may_be_flag && (read_flag(*field->value) || !is_ascii_digit(given.front()))) continue;
    if (!article.published_at) {
      report_part(record, key,
                  fmt::format("{}: '{}' is no date of the years 1 to 9999, such as 2021-06-08 or 2021-06-08T17:07:00Z; "
                              "the article has none",
                              key, utf8_prefix(given, 80)),
                  post);
    }
    return;
  }
}

void ArticleMapper::read_numbers(const RecordPart& record, MappedPost& post, Article& article) const {
  const auto number = [&](ArticleField name) -> std::optional<double> {
    const auto field = first_present(record.fields, mapping_.keys(name));
    if (!field) return std::nullopt;
    const auto value = read_number(*field->value);
    if (!value) {
      report_part(record, field->key,
                  fmt::format("{} is no number, such as 12 or 0.5; the article has none", field->key), post);
    }
    return value;
  };
  article.quality = number(ArticleField::quality);
  article.heat = number(ArticleField::heat);
  if (article.heat && *article.heat < 0) article.heat.reset();
}

void ArticleMapper::cut_long_texts(const RecordPart& record, MappedPost& post, Article& article) const {
  const auto cut = [&](ArticleField field, std::size_t limit, std::string& text) {
    if (text.size() <= limit) return;
    text = cut_at_word(text, limit);
    const auto named = first_present(record.fields, mapping_.keys(field));
    const std::string_view key = named ? named->key : "the heading";
    report_part(record, key, fmt::format("{} is longer than {} KB; the rest is left out", key, limit >> 10), post);
  };
  cut(ArticleField::title, kMaxTitleBytes, article.title);
  cut(ArticleField::excerpt, kMaxExcerptBytes, article.excerpt);
}

std::string ArticleMapper::text(const RecordPart& record, ArticleField field) const {
  for (const std::string& key : mapping_.keys(field)) {
    const json::value* value = find_field(record.fields, key);
    const auto markup = field == ArticleField::title ? Markup::inline_only : Markup::any;
    std::string found = value == nullptr ? std::string() : read_text(*value, markup);
    if (!found.empty()) return found;
  }
  return {};
}

LinkFields ArticleMapper::link_fields(const RecordPart& record, const Origin& origin, const Article& article) const {
  LinkFields fields;
  fields.relative_path = origin.relative_path;
  fields.title = article.title;
  if (article.published_at) fields.date = calendar_.to_civil(*article.published_at);
  if (const json::value* categories = find_field(record.fields, "categories")) {
    fields.categories = read_names(*categories);
  } else if (!article.category.empty()) {
    fields.categories = {article.category};
  }
  const json::value* slug = find_field(record.fields, "slug");
  fields.slug = slug == nullptr ? std::string() : read_text(*slug);
  if (fields.slug.empty() && date_in_file_name(file_name_of(origin.relative_path))) {
    fields.slug = file_slug(origin.relative_path);
  }
  if (fields.slug.empty()) fields.slug = slugify(article.title);
  if (fields.slug.empty()) fields.slug = file_slug(origin.relative_path);
  return fields;
}

// Jekyll allows its placeholders in a post's own permalink too.
std::string ArticleMapper::expand_permalink(const std::string& link, const LinkFields& fields) const {
  if (!LinkTemplate::is_template(link)) return link;
  try {
    return LinkTemplate(link).expand(fields).value_or("");
  } catch (const Error&) {
    return link;
  }
}

void ArticleMapper::read_links(const RecordPart& record, const Origin& origin, Article& article) const {
  const LinkFields fields = link_fields(record, origin, article);
  if (const auto id = first_present(record.fields, mapping_.keys(ArticleField::id))) {
    article.id = expand_permalink(id_of(*id->value), fields);
  }
  if (article.id.empty()) article.id = origin.fallback_id;
  if (const auto link = first_present(record.fields, mapping_.keys(ArticleField::web_url))) {
    article.web_url = resolve_url(settings_.base_url, expand_permalink(id_of(*link->value), fields));
  }
  if (article.web_url.empty() && link_) {
    article.web_url = resolve_url(settings_.base_url, link_->expand(fields).value_or(""));
  }
}

void ArticleMapper::read_related(const RecordPart& record, MappedPost& post) const {
  const auto field = first_present(record.fields, mapping_.keys(ArticleField::related));
  if (!field) return;
  const auto* list = field->value->if_array();
  if (list == nullptr) {
    report_part(record, field->key, fmt::format("{} is no list and is ignored; make it one", field->key), post);
    return;
  }
  if (list->size() > kMostRelated) {
    report_part(record, field->key,
                fmt::format("{} has {} entries; only the first {} are read", field->key, list->size(), kMostRelated),
                post);
  }
  for (std::size_t at = 0; at < std::min(list->size(), kMostRelated); ++at) {
    static const json::object kNoFields;
    const json::object* fields = (*list)[at].if_object();
    add_related({record.whole, fields != nullptr ? *fields : kNoFields, fmt::format("{}.{}", field->key, at)},
                (*list)[at], post);
  }
}

void ArticleMapper::add_related(const RecordPart& record, const json::value& entry, MappedPost& post) const {
  const auto report = [&](std::string_view lack) {
    const std::string_view list = std::string_view(record.path).substr(0, record.path.rfind('.'));
    Place place = place_of(record.whole, record.path);
    if (place.line == 0) place = place_of(record.whole, list);
    report_at(place, fmt::format("this entry of {} {}", list, lack), post);
  };
  const auto named = first_present(record.fields, mapping_.keys(ArticleField::id));
  std::string id = id_of(named ? *named->value : entry);
  if (id.empty()) return report("has no webUrl, so it is left out; add one");
  auto& ids = post.article.related;
  if (id == post.article.id || std::ranges::find(ids, id) != ids.end()) return;
  ids.push_back(id);
  Article article;
  article.source = Source::related;
  article.id = std::move(id);
  article.title = text(record, ArticleField::title);
  if (article.title.empty()) {
    if (entry.is_object()) report("has no title, so it is left out unless a post has its webUrl; add one");
    return;
  }
  article.excerpt = text(record, ArticleField::excerpt);
  cut_long_texts(record, post, article);
  article.path = post.article.path;
  read_common(record, post, article);
  if (const auto link = first_present(record.fields, mapping_.keys(ArticleField::web_url))) {
    article.web_url = resolve_url(settings_.base_url, id_of(*link->value));
  }
  fill_provider_from_link(article);
  post.related.push_back(std::move(article));
}

}  // namespace dateline
