#include "names/index_file.h"

#include "base/data_file.h"

#include <cstring>

namespace panah::names {

Hash knowledge_hash() {
  std::string all;
  for (const char* name : {"names/units.toml", "names/parts.toml"}) {
    if (auto file = data_file(name)) all += file->text;
  }
  return sha256(all);
}

std::string_view name_in(std::string_view line) {
  const std::size_t tab = line.find('\t');
  if (tab == std::string_view::npos) return line;
  const std::string_view rest = line.substr(tab + 1);
  return rest.substr(0, rest.find('\t'));
}

Result<IndexView> view_of(std::string_view bytes, const std::string& path) {
  const Where where{path};
  if (bytes.size() < sizeof(IndexHeader))
    return fail(Code::malformed, "not an index of names", where);
  IndexView v;
  v.header = reinterpret_cast<const IndexHeader*>(bytes.data());
  const IndexHeader& h = *v.header;
  if (h.magic != index_magic) return fail(Code::malformed, "not an index of names", where);
  if (h.version != index_version) {
    return fail(Code::unsupported, "an index of another version", where, "build it again");
  }
  const Hash hash = knowledge_hash();
  if (std::memcmp(hash.bytes.data(), h.knowledge.data(), 32) != 0) {
    return fail(Code::conflict, "built with other tables of letters", where, "build it again");
  }
  if (h.pair_bits < 1 || h.pair_bits > 32 || h.records > 0x7fffffff)
    return fail(Code::malformed, "a damaged index", where);
  for (std::size_t s = 0; s < section_count; ++s) {
    if (h.begin[s] % 64 != 0 || h.begin[s] > bytes.size() ||
        h.size[s] > bytes.size() - h.begin[s]) {
      return fail(Code::malformed, "a damaged index: a section lies outside the file", where);
    }
  }
  auto section = [&]<class T>(std::span<const T>& to, std::size_t s) {
    to = std::span<const T>(reinterpret_cast<const T*>(bytes.data() + h.begin[s]),
                            h.size[s] / sizeof(T));
  };
  section(v.words, words_s);
  section(v.skeletons, skeletons_s);
  section(v.bucket_begin, bucket_begin_s);
  section(v.bucket, bucket_s);
  section(v.deletions, deletions_s);
  section(v.record_begin, record_begin_s);
  section(v.record_word, record_word_s);
  section(v.pair_begin, pair_begin_s);
  section(v.pair, pair_s);
  section(v.word_begin, word_begin_s);
  section(v.word_record, word_record_s);
  section(v.line_begin, line_begin_s);
  section(v.line_length, line_length_s);
  v.lines = bytes.substr(h.begin[lines_s], h.size[lines_s]);
  if (v.line_length.size() != h.records || v.record_begin.size() != h.records + 1 ||
      v.pair_begin.size() != (std::size_t{1} << h.pair_bits) + 1) {
    return fail(Code::malformed, "a damaged index: sections do not fit each other", where);
  }
  return v;
}

}  // namespace panah::names
