#include "index/article_spool.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <limits>

#include "base/error.h"
#include "index/article_codec.h"
#include "index/bytes.h"

namespace dateline {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kBufferBytes = 1 << 20;

[[noreturn]] void fail(const char* what, const fs::path& folder) {
  const char* advice = errno == ENOSPC ? "; make room on that disk, or put the index on another one with -i DIR" : "";
  throw Error(ErrorCode::io, fmt::format("cannot {} the temporary file in {}: {}{}", what, folder.string(),
                                         std::strerror(errno), advice));
}

Descriptor open_unnamed(const fs::path& folder) {
  Descriptor file(::open(folder.c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC, 0600));
  if (file || (errno != EOPNOTSUPP && errno != EISDIR)) return file;
  // Not every file system can; a crash between these two lines would leave an empty file.
  std::string name = (folder / "spool-XXXXXX").string();
  file = Descriptor(::mkostemp(name.data(), O_CLOEXEC));
  if (file) ::unlink(name.c_str());
  return file;
}

}  // namespace

ArticleSpool::ArticleSpool(const fs::path& folder) : folder_(folder), file_(open_unnamed(folder)) {
  if (!file_) fail("create", folder);
  buffer_.reserve(kBufferBytes);
}

ArticleSpool::Place ArticleSpool::append(const Article& article) { return append_bytes(encode_article(article)); }

Article ArticleSpool::read(Place place) const { return decode_article(read_bytes(place)); }

ArticleSpool::Place ArticleSpool::append_ids(const std::vector<std::string>& ids) {
  std::string bytes;
  ByteWriter writer(bytes);
  for (const std::string& id : ids) writer.put_text(id);
  return append_bytes(bytes);
}

std::vector<std::string> ArticleSpool::read_ids(Place place) const {
  const std::string bytes = read_bytes(place);
  std::vector<std::string> ids;
  for (ByteReader reader(bytes); !reader.at_end();) ids.emplace_back(reader.get_text());
  return ids;
}

ArticleSpool::Place ArticleSpool::append_bytes(std::string_view bytes) {
  if (bytes.size() > std::numeric_limits<std::uint32_t>::max()) {
    throw Error(ErrorCode::io, "an article is longer than 4 GB; shorten it");
  }
  const std::scoped_lock hold(mutex_);
  const Place place{written_ + buffer_.size(), static_cast<std::uint32_t>(bytes.size())};
  if (!file_) {
    written_ += bytes.size();
    return place;
  }
  buffer_.append(bytes);
  if (buffer_.size() >= kBufferBytes) write_out();
  return place;
}

void ArticleSpool::write_out() {
  std::string_view rest = buffer_;
  std::uint64_t at = written_;
  while (!rest.empty()) {
    const ssize_t count = ::pwrite(file_.get(), rest.data(), rest.size(), static_cast<off_t>(at));
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) fail("write", folder_);
    rest.remove_prefix(static_cast<std::size_t>(count));
    at += static_cast<std::uint64_t>(count);
  }
  buffer_.clear();
  written_ = at;
}

std::string ArticleSpool::read_bytes(Place place) const {
  std::string bytes(place.bytes, '\0');
  if (place.offset >= written_) {
    const std::scoped_lock hold(mutex_);
    if (place.offset >= written_) return buffer_.substr(place.offset - written_, place.bytes);
  }
  std::size_t done = 0;
  while (done < bytes.size()) {
    const auto from = static_cast<off_t>(place.offset + done);
    const ssize_t count = ::pread(file_.get(), bytes.data() + done, bytes.size() - done, from);
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) fail("read", folder_);
    done += static_cast<std::size_t>(count);
  }
  return bytes;
}

}  // namespace dateline
