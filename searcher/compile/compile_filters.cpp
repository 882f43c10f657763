// Typed filters: they decide which articles match and never score.
#include "index/schema.h"
#include "searcher/compile/compiler.h"
#include "searcher/doc_set.h"
#include "searcher/sources.h"

namespace dateline {
namespace {

Xapian::Query facet_term(const Compiler& compiler, std::string_view facet, std::string_view value) {
  const FacetField& field = *find_facet(facet);
  return term_filter(compiler.database(), make_term(field.prefix, facet_key(field, value)));
}

}  // namespace

PlanNode compile_facet(Compiler& compiler, const QueryNode& node, const CompileScope&) {
  if (node.name != "provider") return make_filter(facet_term(compiler, node.name, node.text));
  // People know providers by their name or by their domain.
  return make_filter(Xapian::Query(Xapian::Query::OP_OR, facet_term(compiler, "provider", node.text),
                                   facet_term(compiler, "domain", node.text)));
}

PlanNode compile_published(Compiler& compiler, const QueryNode& node, const CompileScope&) {
  const Xapian::Query published = term_filter(compiler.database(), make_term(prefix::kPublished, "1"));
  return make_filter(node.flag ? published : Xapian::Query(Xapian::Query::OP_AND_NOT, every_article(), published));
}

PlanNode compile_number(Compiler& compiler, const QueryNode& node, const CompileScope&) {
  return make_filter(doc_set_query(select(compiler.snapshot().numbers(*find_number(node.name)), node.numbers)));
}

PlanNode compile_date(Compiler& compiler, const QueryNode& node, const CompileScope&) {
  return make_filter(doc_set_query(select(compiler.snapshot().dates(), node.dates, false)));
}

}  // namespace dateline
