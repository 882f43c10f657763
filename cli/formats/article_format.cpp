#include "cli/formats/article_format.h"

#include <fmt/format.h>

#include <ostream>

#include "cli/display_text.h"
#include "cli/formats/article_lines.h"
#include "cli/paint.h"

namespace dateline {
namespace {

constexpr std::size_t kLabelWidth = 11;

class FieldLines {
 public:
  FieldLines(const Output& output, const Paint& paint) : output_(output), paint_(paint) {}

  void add(std::string_view label, const std::string& value) {
    if (value.empty()) return;
    output_.out << paint_(Style::detail, pad_right(label, kLabelWidth)) << printable(value) << "\n";
  }
  void add(std::string_view label, const std::vector<std::string>& values) {
    for (const auto& value : values) {
      add(label, value);
      label = "";
    }
  }
  void add(std::string_view label, const std::optional<double>& number) {
    if (number) add(label, fmt::format("{:.6g}", *number));
  }

 private:
  const Output& output_;
  const Paint& paint_;
};

std::string provider_with_domain(const Provider& provider) {
  if (provider.name.empty() || provider.domain.empty()) return provider_text(provider);
  return fmt::format("{} ({})", provider.name, provider.domain);
}

std::string image_text(const Image& image) {
  if (image.width == 0 || image.height == 0) return image.url;
  return fmt::format("{} ({} x {})", image.url, image.width, image.height);
}

}  // namespace

void write_article(const Article& article, const Output& output) {
  const Paint paint(output.color);
  const std::size_t width = reading_width(output.terminal.width);
  output.out << indented(paint, Style::title, wrap_text(printable(article.title), width), 0);
  if (!article.excerpt.empty()) {
    output.out << "\n" << indented(paint, Style::plain, wrap_text(printable(article.excerpt), width), 0);
  }
  output.out << "\n";
  FieldLines lines(output, paint);
  lines.add("id", article.id);
  lines.add("published", article.published_at ? minute_text(*article.published_at, output.calendar) : "");
  lines.add("provider", provider_with_domain(article.provider));
  lines.add("topics", topics_text(article));
  lines.add("category", article.category);
  lines.add("type", article.type);
  lines.add("language", article.language);
  lines.add("quality", article.quality);
  lines.add("heat", article.heat);
  lines.add("flagged", article.published ? "" : "published: false");
  lines.add("url", article.web_url);
  lines.add("image", image_text(article.image));
  lines.add("source", std::string(source_name(article.source)));
  lines.add("path", article.path);
  lines.add("related", article.related);
  lines.add("cited by", article.cited_by);
}

}  // namespace dateline
