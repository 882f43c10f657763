// The events of a YAML text by libyaml: several times as fast as yaml-cpp, for the texts that both read alike.
#pragma once

#include <yaml-cpp/eventhandler.h>

#include <string_view>

namespace dateline {

/// Hands the events of `text` (UTF-8) to `handler` as yaml-cpp's parser would. False if libyaml finds an error or a
/// second document, or if yaml-cpp might read the text otherwise: then the handler has had some of the events, and
/// yaml-cpp is to be asked with a new one. What the handler throws passes through.
bool send_yaml_events(std::string_view text, YAML::EventHandler& handler);

}  // namespace dateline
