// Tags of template languages in a post's body: Liquid, Nunjucks and Hugo shortcodes.
#pragma once

#include <string>
#include <string_view>

namespace dateline {

/// `text` without `{% %}`, `{{ }}`, `{{< >}}`, `{{% %}}` and `{: }`. `highlight` and `comment` go with what they
/// enclose; other paired tags keep it. An opening that never closes stays.
std::string remove_template_tags(std::string_view text);

}  // namespace dateline
