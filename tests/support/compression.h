// Compressed bytes for tests.
#pragma once

#include <boost/iostreams/filter/gzip.hpp>
#include <boost/iostreams/filter/lzma.hpp>
#include <boost/iostreams/filtering_stream.hpp>
#include <string>

namespace dateline {

template <class Filter>
std::string compressed_by(const Filter& filter, const std::string& text) {
  std::string bytes;
  {
    boost::iostreams::filtering_ostream out;
    out.push(filter);
    out.push(boost::iostreams::back_inserter(bytes));
    out << text;
  }
  return bytes;
}

inline std::string gzip_of(const std::string& text) { return compressed_by(boost::iostreams::gzip_compressor(), text); }
inline std::string xz_of(const std::string& text) { return compressed_by(boost::iostreams::lzma_compressor(), text); }

}  // namespace dateline
