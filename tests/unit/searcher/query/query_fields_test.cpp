#include "searcher/query/query_fields.h"

#include <gtest/gtest.h>

#include "index/schema.h"

namespace dateline {
namespace {

bool is_facet_field(FieldKind kind) {
  return kind == FieldKind::facet || kind == FieldKind::date_part || kind == FieldKind::source;
}

bool is_number_field(FieldKind kind) { return kind == FieldKind::number || kind == FieldKind::date; }

TEST(QueryFields, NameOnlyWhatTheIndexHas) {
  for (const QueryField& field : query_fields()) {
    EXPECT_EQ(find_facet(field.target) != nullptr, is_facet_field(field.kind)) << field.name;
    EXPECT_EQ(find_number(field.target) != nullptr, is_number_field(field.kind)) << field.name;
    EXPECT_FALSE(field.wants.empty()) << field.name;
  }
}

TEST(QueryFields, ReachEveryFacetAndNumber) {
  for (const FacetField& facet : facet_fields()) EXPECT_NE(find_query_field(facet.name), nullptr) << facet.name;
  for (const NumberField& number : number_fields()) EXPECT_NE(find_query_field(number.name), nullptr) << number.name;
}

TEST(QueryFields, AreFoundInAnyCase) {
  EXPECT_EQ(find_query_field("Title"), find_query_field("title"));
  EXPECT_EQ(find_query_field("titles"), nullptr);
  EXPECT_EQ(find_query_field(""), nullptr);
}

TEST(QueryFields, SuggestTheNearestName) {
  EXPECT_EQ(nearest_query_field("topics"), ", did you mean 'topic'?");
  EXPECT_EQ(nearest_query_field("Porvider"), ", did you mean 'provider'?");
  EXPECT_EQ(nearest_query_field("foo"), "");
}

}  // namespace
}  // namespace dateline
