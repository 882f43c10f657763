// JSON told piece by piece: what describes a value once can make its text or its tree.
#pragma once

#include <concepts>
#include <cstdint>
#include <string_view>

namespace dateline {

/// In an object each value follows its key. Text is UTF-8.
class JsonSink {
 public:
  virtual ~JsonSink() = default;

  virtual void key(std::string_view name) = 0;
  virtual void text(std::string_view value) = 0;
  virtual void number(double value) = 0;
  virtual void whole(std::int64_t value) = 0;
  virtual void count(std::uint64_t value) = 0;
  virtual void boolean(bool value) = 0;
  virtual void null() = 0;

  /// @param fill  tells keys and values.
  template <class Fill>
  void object(Fill fill) {
    open_object();
    fill();
    close_object();
  }
  /// @param fill  tells values.
  template <class Fill>
  void array(Fill fill) {
    open_array();
    fill();
    close_array();
  }

  void put(std::string_view name, std::string_view value) {
    key(name);
    text(value);
  }
  template <std::integral Number>
  void put(std::string_view name, Number value) {
    key(name);
    if constexpr (std::same_as<Number, bool>) {
      boolean(value);
    } else if constexpr (std::signed_integral<Number>) {
      whole(value);
    } else {
      count(value);
    }
  }
  /// @param fill  tells keys and values.
  template <class Fill>
  void put_object(std::string_view name, Fill fill) {
    key(name);
    object(fill);
  }
  /// @param tell  takes an item and tells one value.
  template <class Items, class Tell>
  void put_array(std::string_view name, const Items& items, Tell tell) {
    key(name);
    array([&] {
      for (const auto& item : items) tell(item);
    });
  }

 protected:
  virtual void open_object() = 0;
  virtual void close_object() = 0;
  virtual void open_array() = 0;
  virtual void close_array() = 0;
};

}  // namespace dateline
