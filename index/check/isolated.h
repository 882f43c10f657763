// Work in a process of its own, for reading what may be damaged: Xapian trusts its tables and can crash on them.
#pragma once

#include <functional>
#include <string>
#include <string_view>

namespace dateline {

/// Sends one message, without a line break, to the process that waits.
using SendMessage = std::function<void(std::string_view)>;

/// Runs `work` in a child process with bounded memory and waits for it; `receive` gets the messages here, in order.
/// The child ends with this process. An exception that leaves `work` ends the child.
/// @return how the child ended: empty if `work` returned, else in words, such as "signal 11 (Segmentation fault)".
/// @throws Error(io) if there can be no child; whatever `receive` throws.
std::string run_isolated(const std::function<void(const SendMessage&)>& work,
                         const std::function<void(std::string_view)>& receive);

}  // namespace dateline
