#include "base/error.h"

#include <fmt/format.h>

namespace panah {

tl::unexpected<Error> fail(Code code, std::string what, Where where, std::string remedy) {
  return tl::unexpected(Error{code, std::move(what), std::move(where), std::move(remedy)});
}

const char* name_of(Code code) noexcept {
  switch (code) {
    case Code::usage:
      return "usage";
    case Code::not_found:
      return "not_found";
    case Code::unreadable:
      return "unreadable";
    case Code::unsupported:
      return "unsupported";
    case Code::too_large:
      return "too_large";
    case Code::out_of_time:
      return "out_of_time";
    case Code::malformed:
      return "malformed";
    case Code::integrity:
      return "integrity";
    case Code::conflict:
      return "conflict";
    case Code::interrupted:
      return "interrupted";
    case Code::reader_died:
      return "reader_died";
    case Code::refused:
      return "refused";
  }
  return "unknown";
}

const char* sentence_for(Code code) noexcept {
  switch (code) {
    case Code::usage:
      return "The command was not understood.";
    case Code::not_found:
      return "Nothing here has that name or id.";
    case Code::unreadable:
      return "The file could not be read.";
    case Code::unsupported:
      return "This kind of file is not read by this version.";
    case Code::too_large:
      return "The document is larger or deeper than the limit.";
    case Code::out_of_time:
      return "The document took longer than the time limit.";
    case Code::malformed:
      return "The bytes are not what they claim to be.";
    case Code::integrity:
      return "Something in the store does not read back as it was written.";
    case Code::conflict:
      return "This contradicts what the store already holds.";
    case Code::interrupted:
      return "Stopped by the user.";
    case Code::reader_died:
      return "The reader process stopped on this document.";
    case Code::refused:
      return "Refused, because the result would not be sound.";
  }
  return "";
}

std::string to_string(const Error& error) {
  std::string out;
  if (!error.where.file.empty()) {
    out += error.where.file;
    if (error.where.line) out += fmt::format(":{}", error.where.line);
    if (error.where.column) out += fmt::format(":{}", error.where.column);
    out += ": ";
  }
  out += error.what;
  if (!error.remedy.empty()) out += fmt::format(" ({})", error.remedy);
  return out;
}

}  // namespace panah
