#include <algorithm>

#include "analyzers/filters/filters.h"
#include "analyzers/joint.h"

namespace dateline {

void drop_elisions(TokenStream& stream) {
  const auto elisions = stream.language.elisions;
  if (elisions.empty()) return;
  auto& tokens = stream.tokens;
  std::size_t kept = 0;
  bool inside = false;  // behind an apostrophe that belongs to the word: "aujourd'hui" has no article
  for (std::size_t at = 0; at < tokens.size(); ++at) {
    const bool apostrophe = at + 1 < tokens.size() && joint_between(stream, at, at + 1) == Joint::apostrophe;
    const bool dropped = apostrophe && !inside && std::ranges::find(elisions, tokens[at].text) != elisions.end();
    inside = apostrophe && !dropped;
    if (dropped) continue;
    if (kept != at) tokens[kept] = std::move(tokens[at]);
    ++kept;
  }
  tokens.resize(kept);
}

}  // namespace dateline
