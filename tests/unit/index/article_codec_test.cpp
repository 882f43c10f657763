#include "index/article_codec.h"

#include <gtest/gtest.h>

#include "base/error.h"

namespace dateline {
namespace {

Article full_article() {
  Article article;
  article.id = "https://harbour.example/1";
  article.title = "Zoë “crosses” the bridge\\";
  article.excerpt = "Line\nwith 地震 and 😀";
  article.published_at = -62135596800;
  article.provider = {"Le Courrier", "courrier.example"};
  article.topics = {"Élection", "Harbour"};
  article.category = "news";
  article.type = "article";
  article.language = "fr";
  article.quality = 130.5;
  article.heat = 245;
  article.published = false;
  article.web_url = "https://harbour.example/1";
  article.image = {"https://harbour.example/1.jpg", 1050, 550};
  article.path = "/posts/1.md";
  article.related = {"a", "b"};
  article.cited_by = {"c"};
  article.source = Source::related;
  return article;
}

TEST(ArticleCodec, GivesBackWhatItWasGiven) {
  EXPECT_EQ(decode_article(encode_article(full_article())), full_article());
  EXPECT_EQ(decode_article(encode_article(Article{})), Article{});
}

TEST(ArticleCodec, KeepsALinkThatIsNotTheId) {
  Article article = full_article();
  article.web_url = "https://elsewhere.example/";
  EXPECT_EQ(decode_article(encode_article(article)), article);
}

TEST(ArticleCodec, CallsOtherBytesCorrupt) {
  for (const char* data : {"", "{", "[]", R"({"t":1})", R"({"i":[1]})", R"({"id":"a","new":1})"}) {
    try {
      decode_article(data);
      FAIL() << data;
    } catch (const Error& error) {
      EXPECT_EQ(error.code(), ErrorCode::corrupt) << data;
    }
  }
}

}  // namespace
}  // namespace dateline
