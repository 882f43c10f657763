// Typed filters: they decide which articles match and never score.
#include "index/schema.h"
#include "searcher/compile/compiler.h"
#include "searcher/doc_set.h"
#include "searcher/sources.h"

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
  std::vector<Xapian::Query> queries;
  std::size_t postings = 0;
  for (const std::string& term : terms) {
    const Xapian::doccount frequency = database.get_termfreq(term);
    queries.push_back(term_filter(database, term, frequency));
    postings += frequency;
  }
  const Xapian::Query any(Xapian::Query::OP_OR, queries.begin(), queries.end());
  const Xapian::Query query(Xapian::Query::OP_SCALE_WEIGHT, any, 0);
  return {PlanNode::Kind::filter, query, {}, {}, 0, std::move(terms), postings};
}

PlanNode make_filter(DocSet set) {
  const auto members = std::make_shared<const DocSet>(std::move(set));
  return {PlanNode::Kind::filter, doc_set_query(members), {}, {}, 0, {}, 0, members};
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
