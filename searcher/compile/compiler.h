// Compiles a query tree against one snapshot: analysis, expansion, weights.
#pragma once

#include <xapian.h>

#include <string>
#include <string_view>
#include <vector>

#include "analyzers/analyzer.h"
#include "index/snapshot.h"
#include "searcher/compile/zones.h"
#include "searcher/plan.h"
#include "searcher/prefix_expansion.h"
#include "searcher/query/query_tree.h"
#include "searcher/search_request.h"

namespace dateline {

struct CompileOptions {
  std::string language;    ///< Declared language of the query; empty: guessed.
  bool match_any = false;  ///< Words joined by white space are alternatives.
  QueryBounds bounds = {};
  Typo read = Typo::off;  ///< Which words are searched as others too; automatic: the rare ones.
};

/// A word is rare with fewer articles than this.
inline constexpr Xapian::doccount kFewArticles = 3;

/// What a node inherits from the nodes above it.
struct CompileScope {
  enum class Field : std::uint8_t { everywhere, title, excerpt };
  Field field = Field::everywhere;
  double boost = 1;
  bool keep_stop_words = false;
  bool highlight = true;
  bool match_any = false;  ///< Words joined by white space are alternatives.
  bool typos = true;       ///< Words may be misspelt.
};

/// Words of a query that are read as others.
inline constexpr std::size_t kMaxReadings = 8;

/// One compilation. Not thread-safe; refers to the snapshot and the lease, which must live as long as the plan.
class Compiler {
 public:
  Compiler(const Snapshot& snapshot, const Snapshot::Lease& lease, CompileOptions options);

  Plan compile(const QueryNode& root, std::string_view query);

  // For the node compilers of this folder:

  PlanNode compile(const QueryNode& node, const CompileScope& scope);
  /// The tokens of the node's text, as far as the query's budget of words goes; beyond it a warning.
  std::vector<Token> analyze(const QueryNode& node);
  /// A word by its stems (in every language of the index), or by its form where it has none.
  PlanNode word(const Token& token, const CompileScope& scope);
  /// A word by exactly this form.
  PlanNode form(const Token& token, const CompileScope& scope);
  /// All children; those that score are alternatives if `loose`.
  PlanNode combine(std::vector<PlanNode> children, bool loose);
  void warn(const QueryNode& node, std::string message);

  [[nodiscard]] const Snapshot& snapshot() const { return snapshot_; }
  [[nodiscard]] const Xapian::Database& database() const { return database_; }
  [[nodiscard]] ZoneSearch zones() const { return {database_, snapshot_.docids(), options_.bounds.deadline}; }
  [[nodiscard]] Plan& plan() { return plan_; }
  [[nodiscard]] ExpansionBudget& expansions() { return expansions_; }
  [[nodiscard]] Typo read() const { return options_.read; }
  /// Whether one more word may be looked for in the vocabulary: bounds the cost of a query.
  bool spend_reading() { return readings_left_ > 0 && readings_left_-- > 0; }

 private:
  void choose_language(std::string_view query);
  [[nodiscard]] bool only_stop_words(const QueryNode& node);
  PlanNode scored_group(const Token& token, const std::vector<ZoneTerm>& group, const CompileScope& scope);

  const Snapshot& snapshot_;
  const Xapian::Database& database_;
  CompileOptions options_;
  Analyzer& analyzer_;
  const LanguageProfile* language_;
  std::vector<const LanguageProfile*> languages_;  // Whose stems a word is searched by.
  Plan plan_;
  std::size_t words_left_;
  ExpansionBudget expansions_;
  std::size_t readings_left_ = kMaxReadings;
};

/// What --explain calls a word of this field: "title:word".
std::string field_label(CompileScope::Field field, std::string_view word);

/// The prefix of the forms of a field.
std::string_view word_prefix(CompileScope::Field field);

/// One function a node kind; the table is in compiler.cpp.
using NodeCompiler = PlanNode (*)(Compiler&, const QueryNode&, const CompileScope&);
PlanNode compile_text(Compiler& compiler, const QueryNode& node, const CompileScope& scope);
PlanNode compile_prefix(Compiler& compiler, const QueryNode& node, const CompileScope& scope);
PlanNode compile_phrase(Compiler& compiler, const QueryNode& node, const CompileScope& scope);
/// A word as typed, or as the words of the index that look like it, if these are wanted (CompileOptions::read).
/// @param node   the text that holds the word.
/// @param token  the word.
PlanNode compile_misspelt(Compiler& compiler, const QueryNode& node, const Token& token, const CompileScope& scope);
/// Every token, wherever it stands.
PlanNode compile_each(Compiler& compiler, const std::vector<Token>& tokens, const CompileScope& scope);
/// A run of a script without spaces, by its bigrams.
PlanNode compile_run(Compiler& compiler, const std::vector<Token>& bigrams, const CompileScope& scope);
/// The words one after the other; `tokens` is not empty.
PlanNode compile_sequence(Compiler& compiler, const std::vector<Token>& tokens, const CompileScope& scope);
PlanNode compile_near(Compiler& compiler, const QueryNode& node, const CompileScope& scope);
PlanNode compile_facet(Compiler& compiler, const QueryNode& node, const CompileScope& scope);
PlanNode compile_published(Compiler& compiler, const QueryNode& node, const CompileScope& scope);
PlanNode compile_number(Compiler& compiler, const QueryNode& node, const CompileScope& scope);
PlanNode compile_date(Compiler& compiler, const QueryNode& node, const CompileScope& scope);

/// Ways to write the same word or phrase, of which the best counts; at least one.
PlanNode best_of(std::vector<PlanNode> alternatives);

/// A boolean node for the articles with any of the terms.
PlanNode make_filter(const Xapian::Database& database, std::vector<std::string> terms);
/// A boolean node for the articles of a set.
PlanNode make_filter(DocSet set);

}  // namespace dateline
