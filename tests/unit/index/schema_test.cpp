#include "index/schema.h"

#include <gtest/gtest.h>
#include <xapian.h>

namespace dateline {
namespace {

TEST(MakeTerm, PutsThePrefixBeforeTheValue) {
  EXPECT_EQ(make_term("XT", "kamala harris"), "XTkamala harris");
  EXPECT_EQ(make_term("", "word"), "word");
}

TEST(MakeTerm, SeparatesWhatOmegaWouldReadAsPrefix) {
  EXPECT_EQ(make_term("XB", "A1"), "XB:A1");
  EXPECT_EQ(make_term("XT", ":x"), "XT::x");
  EXPECT_EQ(make_term("Q", "A1"), "QA1");
}

TEST(MakeTerm, KeepsEveryLengthWithinXapiansLimit) {
  for (const std::string& unit : {std::string("a"), std::string("é"), std::string("\0", 1)}) {
    for (std::size_t count = 200; count < 300; ++count) {
      std::string value;
      for (std::size_t i = 0; i < count; ++i) value += unit;
      Xapian::WritableDatabase database("", Xapian::DB_BACKEND_INMEMORY);
      Xapian::Document document;
      document.add_boolean_term(make_term("XT", value));
      EXPECT_NO_THROW(database.add_document(document)) << count;
      EXPECT_LE(make_term("XT", value).size(), 245u);
    }
  }
}

TEST(MakeTerm, KeepsLongValuesApart) {
  const std::string same(300, 'a');
  EXPECT_NE(make_term("XT", same + "1"), make_term("XT", same + "2"));
  EXPECT_EQ(make_term("XT", same), make_term("XT", same));
}

TEST(FacetKey, FoldsAsTheTermsDo) {
  EXPECT_EQ(facet_key(*find_facet("provider"), "  Le  Courrier DU Lac "), "le courrier du lac");
  EXPECT_EQ(facet_key(*find_facet("month"), "2021-06"), "202106");
  EXPECT_EQ(facet_key(*find_facet("topic"), "2021-06"), "2021-06");
}

TEST(Facets, HaveDistinctNamesAndPrefixes) {
  for (const FacetField& field : facet_fields()) {
    EXPECT_EQ(find_facet(field.name), &field);
    for (const FacetField& other : facet_fields()) {
      if (&field != &other) EXPECT_NE(field.prefix, other.prefix);
    }
  }
  EXPECT_EQ(find_facet("author"), nullptr);
  EXPECT_EQ(find_number("provider"), nullptr);
}

}  // namespace
}  // namespace dateline
