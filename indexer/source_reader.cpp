#include "indexer/source_reader.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

#include "base/descriptor.h"
#include "base/error.h"
#include "base/hash.h"
#include "indexer/feed_reader.h"
#include "indexer/front_matter.h"
#include "indexer/text_encoding.h"

namespace dateline {
namespace {

constexpr std::size_t kHeadBytes = 8 << 10;
constexpr std::size_t kFirstPieceBytes = 32 << 10;  // Most posts are shorter, and room is cleared before it is used.
constexpr std::size_t kPieceBytes = 1 << 20;

// Without O_NONBLOCK a file replaced by a pipe since the scan would stop the run.
constexpr int kOpenFlags = O_RDONLY | O_CLOEXEC | O_NONBLOCK;

[[noreturn]] void fail_reading() {
  throw Error(ErrorCode::io, fmt::format("cannot be read: {}; make it readable, or leave it out with --exclude",
                                         std::strerror(errno)));
}

class SourceBytes {
 public:
  explicit SourceBytes(const std::string& path) : file_(::open(path.c_str(), kOpenFlags)) {
    if (!file_) fail_reading();
  }

  /// Appends bytes until `bytes` has `wanted` of them or the file ends.
  void read_up_to(std::size_t wanted, std::string& bytes) const {
    while (bytes.size() < wanted) {
      const std::size_t begin = bytes.size();
      bytes.resize(std::min(wanted, begin + std::clamp(begin, kFirstPieceBytes, kPieceBytes)));
      const ssize_t count = ::read(file_.get(), bytes.data() + begin, bytes.size() - begin);
      bytes.resize(begin + static_cast<std::size_t>(std::max<ssize_t>(count, 0)));
      if (count < 0 && errno != EINTR) fail_reading();
      if (count == 0) return;
    }
  }

 private:
  Descriptor file_;
};

std::uint64_t hash_lines(const std::string& path) {
  LineInput in(path);
  LineReader lines(in.stream());
  std::string_view line;
  while (lines.next(line)) {
  }
  return hash_of_lines(lines.hash(), in);
}

}  // namespace

std::uint64_t hash_of_lines(std::uint64_t hash, const LineInput& in) { return in.trouble().empty() ? hash : ~hash; }

PostBytes read_post(const SourceFile& file) {
  const SourceBytes source(file.path);
  PostBytes post;
  source.read_up_to(kHeadBytes, post.bytes);
  const bool yaml = file.kind == SourceKind::yaml;
  const std::string narrow = ascii_of_utf16(post.bytes);
  post.utf16 = !narrow.empty() && (yaml || may_have_front_matter(narrow));
  const bool feed = !post.utf16 && file.kind == SourceKind::feed && may_be_feed(post.bytes);
  post.candidate = feed || (!post.utf16 && (yaml || may_have_front_matter(post.bytes)));
  if (post.candidate) {
    post.too_large = file.size > kMaxPostBytes;
    if (!post.too_large) source.read_up_to(kMaxPostBytes, post.bytes);
  }
  post.hash = hash64(post.bytes);
  if (!feed) unify_line_ends(post.bytes);  // XML in UTF-16 has such bytes in other characters.
  return post;
}

void read_ahead(const SourceFile& file) {
  const Descriptor source(::open(file.path.c_str(), kOpenFlags));
  if (source) ::posix_fadvise(source.get(), 0, kFirstPieceBytes, POSIX_FADV_WILLNEED);
}

bool is_utf16_lines(const SourceFile& file) {
  std::string head;
  SourceBytes(file.path).read_up_to(kHeadBytes, head);
  return ascii_of_utf16(head).starts_with('{');
}

std::uint64_t hash_source(const SourceFile& file) {
  return file.kind == SourceKind::json_lines ? hash_lines(file.path) : read_post(file).hash;
}

bool LineReader::refill() {
  if (at_ > 0) buffer_.erase(0, at_);
  at_ = 0;
  const std::size_t begin = buffer_.size();
  buffer_.resize(begin + kPieceBytes);
  in_.read(buffer_.data() + begin, static_cast<std::streamsize>(kPieceBytes));
  const auto count = static_cast<std::size_t>(in_.gcount());
  buffer_.resize(begin + count);
  if (count == 0) return false;
  hash_ = hash64(to_hex(hash_) + to_hex(hash64(std::string_view(buffer_).substr(begin))));
  return true;
}

bool LineReader::next(std::string_view& line) {
  std::size_t searched = at_;
  std::size_t end = buffer_.find('\n', searched);
  too_long_ = false;
  while (end == std::string::npos) {
    searched = buffer_.size() - at_;
    if (searched > kMaxLineBytes) {  // Keep its beginning, skip the rest.
      too_long_ = true;
      buffer_.resize(at_ + kMaxLineBytes);
      searched = kMaxLineBytes;
    }
    if (!refill()) break;
    end = buffer_.find('\n', searched);
  }
  if (end == std::string::npos && at_ == buffer_.size()) return false;
  end = std::min(end, buffer_.size());
  line = std::string_view(buffer_).substr(at_, end - at_);
  if (line.ends_with('\r')) line.remove_suffix(1);
  at_ = std::min(end + 1, buffer_.size());
  ++line_number_;
  return true;
}

}  // namespace dateline
