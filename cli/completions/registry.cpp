#include <array>

#include "cli/completions/completions.h"

namespace dateline {
namespace {

constexpr std::array kShells{
    Shell{"bash", "dateline completion bash > ~/.local/share/bash-completion/completions/dateline", bash_completion},
    Shell{"zsh", "dateline completion zsh > ~/.zfunc/_dateline   (a folder of $fpath)", zsh_completion},
    Shell{"fish", "dateline completion fish > ~/.config/fish/completions/dateline.fish", fish_completion},
};

}  // namespace

std::span<const Shell> shells() { return kShells; }

ValueKind value_kind(const OptionInfo& option) {
  if (!option.choices.empty()) return ValueKind::choices;
  const std::string& kind = option.names.front() == "PATH" ? option.names.front() : option.value;
  if (kind == "PATH" || kind == "FILE") return ValueKind::files;
  return kind == "DIR" ? ValueKind::folders : ValueKind::none;
}

std::string shell_quoted(std::string_view text) {
  std::string quoted = "'";
  for (const char c : text) {
    if (c == '\'') {
      quoted += "'\\''";
    } else {
      quoted += c;
    }
  }
  return quoted + "'";
}

}  // namespace dateline
