// The bytes of JSON Lines, whether they lie in a plain, a gzip or an xz file, or come from a stream.
#pragma once

#include <fstream>
#include <istream>
#include <memory>
#include <string>

namespace dateline {

class DecodingBuffer;

/// Decompresses while it is read, in bounded memory; the first byte tells what the bytes are, not a name. What is
/// damaged or cut off ends the stream early, after the good bytes before it (a cut loses none of them, damage up to
/// 511), and so does what decompresses to more than 1 MB and 500 (xz: 3000) times its size.
class LineInput {
 public:
  /// @throws Error(io) if the file cannot be opened.
  explicit LineInput(const std::string& path);
  /// @param in  outlives this object.
  explicit LineInput(std::istream& in);
  ~LineInput();

  [[nodiscard]] std::istream& stream() { return stream_; }
  /// After the stream's end: what kept the rest from being read, and what to do; empty if nothing did.
  [[nodiscard]] std::string trouble() const;

 private:
  void choose_decoder();

  std::ifstream file_;
  std::istream& in_;
  std::unique_ptr<DecodingBuffer> decoder_;  // None: the bytes are plain.
  std::istream stream_{nullptr};
};

}  // namespace dateline
