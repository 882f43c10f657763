// Builds a record from yaml-cpp's events: no tree of shared nodes, and every alias is counted.
#pragma once

#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/mark.h>

#include <boost/json.hpp>
#include <cstddef>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/parsed_record.h"

namespace dateline {

/// One document. Throws YAML::ParserException for what is refused: too deep, too large, an unclosed quote, a second
/// document.
class RecordBuilder final : public YAML::EventHandler {
 public:
  /// @param text  what is parsed, to look at quotes; must outlive the builder.
  explicit RecordBuilder(std::string_view text)
      : text_(text),
        memory_(std::make_shared<boost::json::monotonic_resource>(text.size() + kLeastMemory)),
        storage_(memory_.get()),
        root_(storage_) {}

  void OnDocumentStart(const YAML::Mark& mark) override;
  void OnDocumentEnd() override {}
  void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override;
  void OnAlias(const YAML::Mark& mark, YAML::anchor_t anchor) override;
  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                const std::string& value) override;
  void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                       YAML::EmitterStyle::value style) override;
  void OnSequenceEnd() override;
  void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                  YAML::EmitterStyle::value style) override;
  void OnMapEnd() override;

  /// The document's value; null if it was empty. Call once, at the end.
  boost::json::value take_value() { return std::move(root_); }
  /// What it lies in.
  [[nodiscard]] std::shared_ptr<boost::json::monotonic_resource> memory() const { return memory_; }
  ParsedRecord& notes() { return notes_; }  ///< Places of values, duplicate keys and quotes that swallow keys.
  /// True if the exception was ours and needs no advice.
  [[nodiscard]] bool refused() const { return refused_; }

 private:
  /// A list or map that is being filled.
  struct Frame {
    boost::json::value container;
    YAML::anchor_t anchor = 0;
    YAML::Mark mark;
    bool has_key = false;  // A map's key was read, its value not yet.
    bool drop = false;     // That key is a duplicate or no scalar: its value is not kept.
    std::string key{};
    YAML::Mark key_mark{};
    Path path{};                  // Of the container.
    boost::json::value merged{};  // Of `<<`.
  };
  struct Anchored {
    boost::json::value value;
    std::size_t weight = 0;
  };

  void begin(Frame frame);
  void end();
  void add(boost::json::value value, const YAML::Mark& mark, YAML::anchor_t anchor);
  void add_key(Frame& frame, const boost::json::value& key, const YAML::Mark& mark);
  void note_place(const Frame& parent, const boost::json::value& value, const YAML::Mark& mark);
  void check_quotes(const YAML::Mark& mark);
  [[noreturn]] void refuse(const YAML::Mark& mark, const std::string& reason);
  void spend(std::size_t weight, const YAML::Mark& mark);

  static constexpr std::size_t kLeastMemory = 1024;

  std::string_view text_;
  // Of the whole value: thousands of small strings that go together.
  std::shared_ptr<boost::json::monotonic_resource> memory_;
  boost::json::storage_ptr storage_;
  boost::json::value root_;
  std::vector<Frame> frames_;
  std::map<YAML::anchor_t, Anchored> anchors_;
  std::size_t spent_ = 0;
  bool started_ = false;
  bool refused_ = false;
  ParsedRecord notes_;
};

}  // namespace dateline
