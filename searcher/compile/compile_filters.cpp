// Typed filters: they decide which articles match and never score.
#include "index/schema.h"
#include "searcher/compile/compiler.h"
#include "searcher/doc_set.h"

namespace dateline {
namespace {

std::string facet_term(std::string_view facet, std::string_view value) {
  const FacetField& field = *find_facet(facet);
  return make_term(field.prefix, facet_key(field, value));
}

DocSet without(const Compiler& compiler, const std::string& term) {
  const DocidRange range = compiler.snapshot().docids();
  const Xapian::Database& database = compiler.database();
  DocSet set(range);
  auto with = database.postlist_begin(term);
  const auto end = database.postlist_end(term);
  for (auto all = database.postlist_begin(""); all != database.postlist_end(""); ++all) {
    if (with != end) with.skip_to(*all);
    if (with == end || *with != *all) set.insert(range.row(*all));
  }
  return set;
}

}  // namespace

PlanNode make_filter(const Xapian::Database& database, std::vector<std::string> terms) {
  PlanNode filter{PlanNode::Kind::filter};
  for (const std::string& term : terms) filter.postings += database.get_termfreq(term);
  filter.terms = std::move(terms);
  return filter;
}

PlanNode make_filter(DocSet set) {
  PlanNode filter{PlanNode::Kind::filter};
  filter.within = std::make_shared<const DocSet>(std::move(set));
  return filter;
}

PlanNode compile_facet(Compiler& compiler, const QueryNode& node, const CompileScope&) {
  std::vector<std::string> terms{facet_term(node.name, node.text)};
  // People know providers by their name or by their domain.
  if (node.name == "provider") terms.push_back(facet_term("domain", node.text));
  return make_filter(compiler.database(), std::move(terms));
}

PlanNode compile_published(Compiler& compiler, const QueryNode& node, const CompileScope&) {
  const std::string published = make_term(prefix::kPublished, "1");
  return node.flag ? make_filter(compiler.database(), {published}) : make_filter(without(compiler, published));
}

PlanNode compile_number(Compiler& compiler, const QueryNode& node, const CompileScope&) {
  return make_filter(select(compiler.snapshot().numbers(*find_number(node.name)), node.numbers));
}

PlanNode compile_date(Compiler& compiler, const QueryNode& node, const CompileScope&) {
  return make_filter(select(compiler.snapshot().dates(), node.dates, false));
}

}  // namespace dateline
