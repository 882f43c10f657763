// JSON as a value of Boost.JSON, for who looks into it or adds to it.
#pragma once

#include <boost/json/value_stack.hpp>
#include <cstddef>
#include <vector>

#include "base/json_sink.h"

namespace dateline {

/// What it was told, once: take() ends it.
class JsonTree final : public JsonSink {
 public:
  JsonTree() { stack_.reset(); }

  void key(std::string_view name) override { stack_.push_key(name); }
  void text(std::string_view value) override {
    add([&] { stack_.push_string(value); });
  }
  void number(double value) override {
    add([&] { stack_.push_double(value); });
  }
  void whole(std::int64_t value) override {
    add([&] { stack_.push_int64(value); });
  }
  void count(std::uint64_t value) override {
    add([&] { stack_.push_uint64(value); });
  }
  void boolean(bool value) override {
    add([&] { stack_.push_bool(value); });
  }
  void null() override {
    add([&] { stack_.push_null(); });
  }

  boost::json::value take() { return stack_.release(); }

 protected:
  void open_object() override { sizes_.push_back(0); }
  void close_object() override { close(&boost::json::value_stack::push_object); }
  void open_array() override { sizes_.push_back(0); }
  void close_array() override { close(&boost::json::value_stack::push_array); }

 private:
  template <class Push>
  void add(Push push) {
    push();
    if (!sizes_.empty()) ++sizes_.back();
  }
  void close(void (boost::json::value_stack::*push)(std::size_t)) {
    const std::size_t size = sizes_.back();
    sizes_.pop_back();
    add([&] { (stack_.*push)(size); });
  }

  boost::json::value_stack stack_;
  std::vector<std::size_t> sizes_;  // Of the open objects and arrays, so far.
};

}  // namespace dateline
